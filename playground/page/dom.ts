/// <reference lib="dom" />

type Handler = (event: Event) => void;

/** What the page should look like at one place: an element, or a text. */
export type Shape = { tag: string; key: string; given: Given; kids: Kid[] } | string;
/** What may stand inside; what is false or null is left out. */
export type Kid = Shape | false | null | undefined;
/** Attributes, handlers (`onclick` and so on), and `made`, called once the element is in the page. */
export type Given = {
  key?: string;
  made?: (element: HTMLElement) => void;
  [name: string]: string | boolean | number | undefined | ((event: never) => void);
};

const SVG = 'http://www.w3.org/2000/svg';
const live = new WeakMap<Element, { given: Given; key: string; tag: string }>();

/** Describes an element. */
export function h(tag: string, given: Given = {}, ...kids: Kid[]): Shape {
  return { tag, key: given.key ?? '', given, kids };
}

/** Makes the children of an element look as described, keeping elements (and so focus and what is typed) that stay. */
export function draw(parent: Element, shapes: readonly Kid[]): void {
  const wanted = shapes.filter(shape => shape !== false && shape !== null && shape !== undefined);
  const old = [...parent.childNodes];
  const keyed = new Map<string, ChildNode>();
  for (const node of old) {
    const known = node instanceof Element ? live.get(node) : undefined;
    if (known?.key) keyed.set(`${known.tag} ${known.key}`, node);
  }
  const kept = new Set<ChildNode>();
  const matches = wanted.map(shape => {
    const match = found(shape, old, keyed, kept);
    if (match) kept.add(match);
    return match;
  });
  // What goes, goes first: an element that is moved in the page loses the focus.
  for (const node of old) if (!kept.has(node)) node.remove();
  let at: ChildNode | null = parent.firstChild;
  for (const [index, shape] of wanted.entries()) {
    const match = matches[index];
    const node = match ?? made(shape, parent);
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
    update(node, shape, match === undefined);
  }
}

function found(
  shape: Shape,
  old: readonly ChildNode[],
  keyed: Map<string, ChildNode>,
  kept: Set<ChildNode>,
): ChildNode | undefined {
  if (typeof shape !== 'string' && shape.key !== '') return keyed.get(`${shape.tag} ${shape.key}`);
  // What has no key is matched with the next of its kind: the same tag, the same first class.
  return old.find(node => {
    if (kept.has(node)) return false;
    if (typeof shape === 'string') return node instanceof Text;
    const known = node instanceof Element ? live.get(node) : undefined;
    return known?.tag === shape.tag && known.key === '' && kind(known) === kind(shape);
  });
}

const kind = ({ given }: { given: Given }): string => String(given.class ?? '').split(' ')[0] ?? '';

function made(shape: Shape, parent: Element): ChildNode {
  if (typeof shape === 'string') return document.createTextNode(shape);
  const inSvg = shape.tag === 'svg' || parent.namespaceURI === SVG;
  const element = inSvg ? document.createElementNS(SVG, shape.tag) : document.createElement(shape.tag);
  live.set(element, { given: {}, key: shape.key, tag: shape.tag });
  return element;
}

function update(node: ChildNode, shape: Shape, isNew: boolean): void {
  if (typeof shape === 'string') {
    if (node.textContent !== shape) node.textContent = shape;
    return;
  }
  if (!(node instanceof Element)) return;
  const before = live.get(node)?.given ?? {};
  live.set(node, { given: shape.given, key: shape.key, tag: shape.tag });
  for (const name of new Set([...Object.keys(before), ...Object.keys(shape.given)])) {
    if (name === 'key' || name === 'made' || name === 'checked') continue;
    if (name === 'value' && !(node instanceof HTMLOptionElement)) continue;
    if (name.startsWith('on')) listen(node, name.slice(2), before[name] === undefined);
    else attribute(node, name, shape.given[name]);
  }
  draw(node, shape.kids);
  state(node, shape.given, isNew);
  if (isNew && node instanceof HTMLElement && shape.given.made)
    queueMicrotask(() => shape.given.made?.(node));
}

function listen(node: Element, event: string, isFirst: boolean): void {
  if (!isFirst || node.hasAttribute(`data-on-${event}`)) return;
  node.setAttribute(`data-on-${event}`, '');
  node.addEventListener(event, happened => {
    const handler = live.get(node)?.given[`on${event}`];
    // Handlers are declared with the event that they are for.
    if (typeof handler === 'function') (handler as Handler)(happened);
  });
}

function attribute(node: Element, name: string, value: Given[string]): void {
  if (value === undefined || value === false || typeof value === 'function') node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value))
    node.setAttribute(name, value === true ? '' : String(value));
}

/** Values follow what is known, but never under the fingers of whoever types. */
function state(node: Element, { value, checked }: Given, isNew: boolean): void {
  const typing = document.activeElement === node && !isNew;
  if (node instanceof HTMLInputElement && typeof checked === 'boolean') node.checked = checked;
  if (typeof value !== 'string') return;
  if (node instanceof HTMLSelectElement && node.value !== value) node.value = value;
  if (node instanceof HTMLInputElement && node.type === 'radio') node.value = value;
  else if (
    (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement) &&
    !typing &&
    node.dataset.dirty === undefined &&
    node.value !== value
  )
    node.value = value;
}
