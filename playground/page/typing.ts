/// <reference lib="dom" />
import { act, flush, soon } from './api.js';
import { h, type Shape } from './dom.js';
import { type Spot, spoken } from './elements.js';
import { text, words } from './json.js';
import type { Json } from './model.js';
import { store } from './store.js';

/** Elements in which somebody types, and the browser's kind of field for each. */
export const typings: Readonly<Record<string, string>> = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
  datepicker: 'date',
  timepicker: 'time',
};

/** A field to type in. */
export function typing(one: Json, spot: Spot, type: string): Shape {
  const multiline = one.multiline === true;
  const value = text(spot.state.value) || text(spot.state.selected_date) || text(spot.state.selected_time);
  const sent = (target: HTMLInputElement) => {
    delete target.dataset.dirty;
    act({ do: 'choose', as: store.me, action: text(one.action_id), where: spot.where, entry: target.value });
  };
  return h(multiline ? 'textarea' : 'input', {
    ...spoken(one, spot),
    'aria-label': undefined,
    key: spot.id,
    class: 'field',
    type: multiline ? undefined : type,
    rows: multiline ? '4' : undefined,
    placeholder: words(one.placeholder) || undefined,
    maxlength: typeof one.max_length === 'number' ? String(one.max_length) : undefined,
    autocomplete: 'off',
    value,
    oninput: ({ target }: { target: HTMLInputElement }) => {
      target.dataset.dirty = '';
      // What the App hears of at once is sent when it is whole, as Slack does on Enter.
      if (!spot.live) soon(spot.id, () => sent(target));
    },
    onchange: ({ target }: { target: HTMLInputElement }) => (spot.live ? sent(target) : flush()),
  });
}
