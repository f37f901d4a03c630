/// <reference lib="dom" />
import { act, flush } from './api.js';
import { unknown } from './blocks.js';
import { h, type Kid, type Shape } from './dom.js';
import { record, text, words } from './json.js';
import type { Json } from './model.js';
import { textOf } from './mrkdwn.js';
import { many, menu } from './pickers.js';
import { search } from './search.js';
import { redraw, store } from './store.js';
import { overflow, ticks } from './ticks.js';
import { typing, typings } from './typing.js';

/** Where an element stands, what is in it, and what is said about it. */
export type Spot = {
  where: { in: 'view' | 'message' | 'home'; ts?: string; block: string };
  state: Json;
  id: string;
  error?: string | undefined;
  describedBy?: string;
  /** Whether the App hears of a change at once. */
  live: boolean;
  /** Inside a fieldset whose legend is its label. */
  grouped?: boolean;
};

/** What every field says of itself to a screen reader. */
export const spoken = (one: Json, spot: Spot) => ({
  id: spot.id,
  'aria-describedby': spot.describedBy,
  'aria-invalid': spot.error === undefined ? undefined : 'true',
  // In an input block the label names it.
  'aria-label':
    spot.where.in === 'view' && !words(one.placeholder) ? undefined : words(one.placeholder) || 'Choose',
  'data-focus': one.focus_on_load === true ? 'first' : undefined,
});

/** Enters something into an element, after its `confirm` where it has one. */
export function choose(one: Json, spot: Spot, entry: string | number | string[]): void {
  confirmed(one, async () => {
    const mine = { values: [entry].flat().map(String), arrived: false };
    if (!/external|overflow/.test(text(one.type))) store.picked.set(spot.id, mine);
    await act({ do: 'choose', as: store.me, action: text(one.action_id), where: spot.where, entry });
    mine.arrived = true;
  });
}

/** Asks what an element's `confirm` asks, then goes on. */
function confirmed(one: Json, then: () => void): void {
  if (one.confirm === undefined) {
    then();
    return;
  }
  const asked = record(one.confirm);
  store.question = {
    title: words(asked.title),
    words: textOf(asked.text),
    yes: words(asked.confirm),
    no: words(asked.deny),
    danger: asked.style === 'danger',
    go: then,
  };
  redraw();
}

/** One interactive element. */
export function element(one: Json, spot: Spot): Kid {
  switch (one.type) {
    case 'button':
      return button(one, spot);
    case 'overflow':
      return overflow(one, spot);
    case 'static_select':
    case 'users_select':
    case 'conversations_select':
    case 'channels_select':
      return menu(one, spot);
    case 'multi_static_select':
    case 'multi_users_select':
    case 'multi_conversations_select':
    case 'multi_channels_select':
      return many(one, spot);
    case 'external_select':
    case 'multi_external_select':
      return search(one, spot);
    case 'radio_buttons':
    case 'checkboxes':
      return ticks(one, spot);
    default:
      return typings[text(one.type)] === undefined
        ? unknown(`the element "${text(one.type)}"`, one)
        : typing(one, spot, typings[text(one.type)] ?? 'text');
  }
}

function button(one: Json, spot: Spot): Shape {
  const press = () => {
    flush();
    act({
      do: 'press',
      as: store.me,
      action: text(one.action_id),
      where: spot.where,
      ...(one.value === undefined ? {} : { value: text(one.value) }),
    });
  };
  return h(
    'button',
    {
      type: 'button',
      key: `${spot.id} ${text(one.value)}`,
      class: `button ${text(one.style)}`,
      'aria-label': text(one.accessibility_label) || undefined,
      'data-action': text(one.action_id),
      onclick: () => confirmed(one, press),
    },
    words(one.text),
  );
}
