/// <reference lib="dom" />
import { h, type Shape } from './dom.js';
import { store } from './store.js';

const entities = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

// Slack formats only where a mark touches the word it encloses, and stands outside of words.
const INLINE =
  /<([^<>]+)>|`([^`\n]+)`|(?<![\p{L}\p{N}\u2060])([*_~])(?![\s\u2060])((?:(?!\3)[^\n])*?[^\s\u2060])\3(?![\p{L}\p{N}\u2060])/gu;
const marks: Readonly<Record<string, string>> = { '*': 'strong', _: 'em', '~': 's' };

/** Slack's mrkdwn as elements. */
export function mrkdwn(text: string): Shape[] {
  return text.split('```').flatMap((part, index) => {
    if (index % 2 === 1) return [h('pre', { tabindex: '0' }, entities(part.replace(/^\n/, '')))];
    return lines(part);
  });
}

function lines(text: string): Shape[] {
  const shapes: Shape[] = [];
  let quoted: Shape[] = [];
  const all = text.split('\n');
  for (const [index, line] of all.entries()) {
    const quote = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quote) quoted.push(...(quoted.length > 0 ? [h('br')] : []), ...inline(quote[1] ?? ''));
    if (quote && index < all.length - 1) continue;
    if (quoted.length > 0) shapes.push(h('blockquote', {}, ...quoted));
    quoted = [];
    if (quote) continue;
    shapes.push(...inline(line), ...(index < all.length - 1 ? [h('br')] : []));
  }
  return shapes;
}

function inline(text: string): Shape[] {
  const shapes: Shape[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, special, code, mark, inner = ''] = match;
    if (match.index > from) shapes.push(entities(text.slice(from, match.index)));
    if (special !== undefined) shapes.push(angled(special));
    else if (code !== undefined) shapes.push(h('code', {}, entities(code)));
    else shapes.push(h(marks[mark ?? ''] ?? 'span', {}, ...inline(inner)));
    from = match.index + whole.length;
  }
  if (from < text.length) shapes.push(entities(text.slice(from)));
  return shapes;
}

const cut = (text: string): [string, string | undefined] => {
  const bar = text.indexOf('|');
  return bar < 0 ? [text, undefined] : [text.slice(0, bar), text.slice(bar + 1)];
};

/** What stands in angle brackets: a mention, a channel, a date or a link. */
function angled(inside: string): Shape {
  const [what, label] = cut(inside);
  const { snap } = store;
  if (what.startsWith('@')) {
    const person = snap?.people.find(one => one.id === what.slice(1));
    const name = person?.name ?? (what === '@UROSTERBOT' ? 'Roster' : (label ?? what.slice(1)));
    return h('span', { class: what.slice(1) === store.me ? 'mention me' : 'mention' }, `@${name}`);
  }
  if (what.startsWith('#')) {
    const name = snap?.channels.find(one => one.id === what.slice(1))?.name ?? label ?? what.slice(1);
    return h('span', { class: 'mention' }, `#${name}`);
  }
  if (what.startsWith('!date^')) return date(what, label ?? '');
  if (what.startsWith('!subteam^')) {
    const handle = snap?.groups.find(one => one.id === what.slice(9))?.handle;
    return h('span', { class: 'mention' }, handle ? `@${handle}` : (label ?? what));
  }
  if (what.startsWith('!')) return h('span', { class: 'mention' }, `@${what.slice(1)}`);
  if (what.startsWith('mailto:')) return h('a', { href: what }, entities(label ?? what.slice(7)));
  if (!/^https?:\/\//.test(what)) return entities(`<${inside}>`);
  return h('a', { href: entities(what), target: '_blank', rel: 'noreferrer' }, entities(label ?? what));
}

const forms: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

/** `<!date^seconds^format|fallback>`, in the reader's own time. */
function date(what: string, fallback: string): Shape {
  const [, seconds = '', format = ''] = what.split('^');
  const at = new Date(Number(seconds) * 1000);
  if (Number.isNaN(at.getTime())) return fallback;
  const shown = format.replace(/\{(\w+?)(_pretty)?\}/g, (whole, name: string) => {
    const form = forms[name];
    return form ? new Intl.DateTimeFormat(undefined, form).format(at) : whole;
  });
  return h('time', { datetime: at.toISOString(), title: at.toLocaleString() }, shown);
}

/** A text object: mrkdwn or plain. */
export function textOf(object: unknown): Shape[] {
  const { type, text } = (object ?? {}) as { type?: string; text?: string };
  if (typeof text !== 'string') return [];
  return type === 'mrkdwn' ? mrkdwn(text) : [text];
}
