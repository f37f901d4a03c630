/// <reference lib="dom" />
import { h, type Kid, type Shape } from './dom.js';
import { element, type Spot } from './elements.js';
import { list, record, text, words } from './json.js';
import type { Json } from './model.js';
import { mrkdwn, textOf } from './mrkdwn.js';

/** Where blocks stand: what was picked and typed there, and what is wrong. */
export type Surface = {
  where: { in: 'view' | 'message' | 'home'; ts?: string };
  values: Record<string, Record<string, Json>>;
  errors: Record<string, string>;
  /** Makes ids unique on the page. */
  id: string;
};

/** Blocks as Slack shows them; what is not known here is shown as an error, never left out. */
export function blocks(all: readonly Json[], surface: Surface): Shape[] {
  return all.map((block, index) => {
    const key = `${surface.id} ${text(block.block_id) || index} ${text(block.type)}`;
    return h(
      'div',
      { key, class: `block ${text(block.type).replaceAll('_', '-')}` },
      ...shapes(block, surface),
    );
  });
}

function shapes(block: Json, surface: Surface): Kid[] {
  switch (block.type) {
    case 'header':
      return [h('h3', {}, words(block.text))];
    case 'divider':
      return [h('hr')];
    case 'section':
      return section(block, surface);
    case 'context':
      return list(block.elements).map(one =>
        one.type === 'image' ? picture(one) : h('span', {}, ...textOf(one)),
      );
    case 'actions':
      return list(block.elements).map(one => element(one, spotOf(block, one, surface)));
    case 'input':
      return input(block, surface);
    case 'image':
      return [picture(block)];
    case 'markdown':
      return mrkdwn(text(block.text));
    case 'table':
      return [table(block)];
    default:
      return [unknown(`the block "${text(block.type)}"`, block)];
  }
}

/** An element or block that is not drawn here: said, with what it holds. */
export function unknown(what: string, holds: Json): Shape {
  return h(
    'div',
    { class: 'unknown', role: 'note' },
    h('strong', {}, `The playground cannot draw ${what}.`),
    h('pre', { tabindex: '0' }, JSON.stringify(holds, null, 1)),
  );
}

function spotOf(block: Json, one: Json, surface: Surface): Spot {
  const [blockId, action] = [text(block.block_id), text(one.action_id)];
  return {
    where: { ...surface.where, block: blockId },
    state: surface.values[blockId]?.[action] ?? {},
    id: `${surface.id}-${blockId}-${action}`.replace(/[^\w-]/g, '_'),
    error: surface.errors[blockId],
    live: block.type !== 'input' || block.dispatch_action === true,
  };
}

function section(block: Json, surface: Surface): Kid[] {
  const fields = list(block.fields);
  const accessory = record(block.accessory);
  return [
    h(
      'div',
      { class: 'words' },
      ...(block.text === undefined ? [] : [h('p', {}, ...textOf(block.text))]),
      fields.length > 0 && h('div', { class: 'fields' }, ...fields.map(one => h('p', {}, ...textOf(one)))),
    ),
    accessory.type === 'image'
      ? picture(accessory)
      : accessory.type !== undefined && element(accessory, spotOf(block, accessory, surface)),
  ];
}

/** Nothing is loaded from elsewhere, so a picture is its description. */
const picture = (one: Json): Shape =>
  h('span', { class: 'picture', role: 'img', 'aria-label': text(one.alt_text) }, text(one.alt_text));

function input(block: Json, surface: Surface): Kid[] {
  const one = record(block.element);
  const spot = spotOf(block, one, surface);
  const grouped = one.type === 'radio_buttons' || one.type === 'checkboxes';
  const optional = block.optional === true && h('span', { class: 'optional' }, ' (optional)');
  const label = [words(block.label), optional];
  const hint = words(block.hint);
  const said = [hint && `${spot.id}-hint`, spot.error && `${spot.id}-error`].filter(Boolean).join(' ');
  const more: Kid[] = [
    hint !== '' && h('p', { class: 'hint', id: `${spot.id}-hint` }, hint),
    spot.error !== undefined && h('p', { class: 'error', id: `${spot.id}-error`, role: 'alert' }, spot.error),
  ];
  const shown = element(one, { ...spot, ...(said === '' ? {} : { describedBy: said }), grouped });
  if (grouped) return [h('fieldset', {}, h('legend', {}, ...label), shown), ...more];
  return [h('label', { for: spot.id }, ...label), shown, ...more];
}

function table(block: Json): Shape {
  const rows = Array.isArray(block.rows) ? block.rows : [];
  const cell = (one: Json): Kid[] =>
    one.type === 'rich_text' ? [unknown('rich text', one)] : [text(one.text) || String(one.value ?? '')];
  return h(
    'div',
    { class: 'wide', tabindex: '0' },
    h(
      'table',
      {},
      ...rows.map((row, index) =>
        h('tr', {}, ...list(row).map(one => h(index === 0 ? 'th' : 'td', {}, ...cell(one)))),
      ),
    ),
  );
}
