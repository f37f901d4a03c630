/// <reference lib="dom" />
import { ask, soon } from './api.js';
import { h, type Kid, type Shape } from './dom.js';
import { choose, type Spot, spoken } from './elements.js';
import { list, record, text, words } from './json.js';
import type { Json } from './model.js';
import { chip, picked } from './pickers.js';
import { redraw, store } from './store.js';

const found = new Map<string, { typed: string; options: Json[] }>();

/** An external select: what is typed is asked of the App, which says what there is to pick. */
export function search(one: Json, spot: Spot): Shape {
  const { typed = '', options = [] } = found.get(spot.id) ?? {};
  const several = text(one.type).startsWith('multi');
  const chosen = several ? list(spot.state.selected_options) : [record(spot.state.selected_option)];
  const shown = chosen.filter(option => option.value !== undefined);
  const forget = () => found.delete(spot.id);
  const pick = (label: string) => {
    forget();
    choose(one, spot, several ? [...shown.map(option => words(option.text)), label] : label);
  };
  const look = async (typed: string) => {
    const asked = { do: 'options', as: store.me, action: text(one.action_id), where: spot.where, typed };
    found.set(spot.id, { typed, options: list(await ask(asked)) });
    redraw();
  };
  const now = picked(spot);
  return h(
    'div',
    { class: 'many', key: `${spot.id} search` },
    ...shown.map(option =>
      chip(words(option.text), () =>
        choose(
          one,
          spot,
          several ? shown.filter(other => other !== option).map(other => words(other.text)) : '',
        ),
      ),
    ),
    h('input', {
      ...spoken(one, spot),
      key: spot.id,
      class: 'field',
      type: 'search',
      role: 'combobox',
      autocomplete: 'off',
      'aria-expanded': String(options.length > 0),
      'aria-controls': `${spot.id}-options`,
      placeholder: words(one.placeholder) || 'Type to search',
      value: typed,
      onfocus: () => {
        if (Number(one.min_query_length ?? 3) === 0) look('');
      },
      oninput: ({ target }: { target: HTMLInputElement }) =>
        soon(`${spot.id} search`, () => look(target.value)),
    }),
    h(
      'div',
      { class: 'found', id: `${spot.id}-options`, role: 'listbox', 'aria-label': 'What was found' },
      ...options
        .filter(option => !now.includes(text(option.value)))
        .map((option): Kid => {
          const label = words(option.text);
          return h(
            'button',
            {
              type: 'button',
              role: 'option',
              key: text(option.value),
              'aria-selected': 'false',
              onclick: () => pick(label),
            },
            label,
          );
        }),
    ),
  );
}
