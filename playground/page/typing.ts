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
  datetimepicker: 'datetime-local',
};

const typedIn = (state: Json): string =>
  text(state.value) || text(state.selected_date) || text(state.selected_time);

/** Slack's seconds as the browser's field for a moment has them: on this clock. */
function onTheClock(seconds: unknown): string {
  if (typeof seconds !== 'number') return '';
  const at = new Date(seconds * 1000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const inSeconds = (local: string): string => (local === '' ? '' : String(new Date(local).getTime() / 1000));

/** A field to type in. */
export function typing(one: Json, spot: Spot, type: string): Shape {
  const multiline = one.multiline === true;
  const moment = type === 'datetime-local';
  const value = moment ? onTheClock(spot.state.selected_date_time) : typedIn(spot.state);
  const sent = (target: HTMLInputElement) => {
    delete target.dataset.dirty;
    const entry = moment ? inSeconds(target.value) : target.value;
    act({ do: 'choose', as: store.me, action: text(one.action_id), where: spot.where, entry });
  };
  return h(multiline ? 'textarea' : 'input', {
    ...spoken(one, spot),
    'aria-label': undefined,
    key: spot.id,
    class: 'field',
    'data-live': spot.live,
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
