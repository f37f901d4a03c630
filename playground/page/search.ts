/// <reference lib="dom" />
import { ask, soon } from './api.js';
import { h, type Kid, type Shape } from './dom.js';
import { choose, type Spot, spoken } from './elements.js';
import { list, record, text, words } from './json.js';
import type { Json } from './model.js';
import { chip } from './pickers.js';
import { redraw, store } from './store.js';

/** An open list: what was typed, what was found for it (nothing yet while it is asked), and where the arrow keys are. */
type Found = { typed: string; options: Json[] | undefined; at: number };
const open = new Map<string, Found>();

/** An external select: what is typed is asked of the App, which says what there is to pick. */
export function search(one: Json, spot: Spot): Shape {
  const several = text(one.type).startsWith('multi');
  const chosen = several ? list(spot.state.selected_options) : [record(spot.state.selected_option)];
  const picked = chosen.filter(option => option.value !== undefined);
  const values = picked.map(option => text(option.value));
  const take = (values: string[]) => choose(one, spot, several ? values : (values.at(-1) ?? ''));
  const found = open.get(spot.id);
  const left = found?.options?.filter(option => !values.includes(text(option.value))) ?? [];
  const look = async (typed: string) => {
    const mine: Found = { typed, options: open.get(spot.id)?.options, at: 0 };
    open.set(spot.id, mine);
    const asked = { do: 'options', as: store.me, action: text(one.action_id), where: spot.where, typed };
    mine.options = list(await ask(asked));
    redraw();
  };
  const shut = () => {
    if (open.delete(spot.id)) redraw();
  };
  const pick = (option: Json | undefined) => {
    if (option === undefined) return;
    const field = document.getElementById(spot.id);
    if (field instanceof HTMLInputElement) field.value = '';
    shut();
    take([...values, text(option.value)]);
  };
  const step = (by: number) => {
    if (found === undefined || left.length === 0) return;
    found.at = (found.at + by + left.length) % left.length;
    redraw();
    queueMicrotask(() =>
      document.getElementById(`${spot.id}-option-${found.at}`)?.scrollIntoView({ block: 'nearest' }),
    );
  };
  const keys = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0 && found === undefined) look(event.target.value);
    else if (by !== 0) step(by);
    else if (event.key === 'Enter') pick(left[found?.at ?? 0]);
    else if (event.key === 'Escape' && found !== undefined) shut();
    else return;
    event.preventDefault();
  };
  return h(
    'div',
    { class: 'many', key: `${spot.id} search` },
    ...picked.map(option =>
      chip(words(option.text), () => take(values.filter(value => value !== text(option.value)))),
    ),
    h('input', {
      ...spoken(one, spot),
      key: spot.id,
      class: 'field',
      type: 'search',
      role: 'combobox',
      autocomplete: 'off',
      'aria-expanded': String(left.length > 0),
      'aria-controls': `${spot.id}-options`,
      'aria-activedescendant': left.length > 0 ? `${spot.id}-option-${found?.at ?? 0}` : undefined,
      placeholder: words(one.placeholder) || (picked.length > 0 ? 'Search for another' : 'Type to search'),
      onclick: ({ target }: { target: HTMLInputElement }) => {
        if (found === undefined) look(target.value);
      },
      onblur: shut,
      onkeydown: keys,
      oninput: ({ target }: { target: HTMLInputElement }) =>
        soon(`${spot.id} search`, () => {
          if (document.activeElement === target) look(target.value);
        }),
    }),
    found !== undefined && left.length > 0 && offers(spot.id, found.at, left, pick),
    found?.options !== undefined &&
      left.length === 0 &&
      h('p', { class: 'hint', role: 'status' }, nothing(one, found)),
  );
}

/** Slack's own default is 3 characters. */
function nothing(one: Json, { typed }: Found): string {
  const least = Number(one.min_query_length ?? 3);
  return typed.length < least ? `Type at least ${least} characters.` : 'Nothing was found.';
}

const offers = (id: string, at: number, options: readonly Json[], pick: (option: Json) => void): Shape =>
  h(
    'div',
    {
      class: 'found',
      id: `${id}-options`,
      role: 'listbox',
      'aria-label': 'What was found',
      // The focus stays where one types.
      onmousedown: (event: Event) => event.preventDefault(),
    },
    ...options.map(
      (option, index): Kid =>
        h(
          'div',
          {
            key: text(option.value),
            id: `${id}-option-${index}`,
            role: 'option',
            'aria-selected': String(index === at),
            onclick: () => pick(option),
          },
          words(option.text),
        ),
    ),
  );
