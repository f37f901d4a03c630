/// <reference lib="dom" />
import { h, type Shape } from './dom.js';
import { choose, type Spot, spoken } from './elements.js';
import { list, record, text, texts, words } from './json.js';
import type { Json } from './model.js';
import { store } from './store.js';

/** Something that can be picked. */
export type Choice = { value: string; label: string };

const optionOf = (option: Json): Choice => ({ value: text(option.value), label: words(option.text) });

/** What an element offers: its own options, or people, or channels. */
function groups(one: Json): { label: string; choices: Choice[] }[] {
  const { people = [], channels = [], me } = store.snap ?? { me: '' };
  const type = text(one.type);
  const bare = (choices: Choice[]) => [{ label: '', choices }];
  if (type.includes('users')) {
    const inside = people.filter(person => person.inside);
    return bare(
      inside.map(({ id, name, realName }) => ({
        value: id,
        label: `${realName} (@${name})${id === me ? ' – you' : ''}`,
      })),
    );
  }
  if (type.includes('conversations') || type.includes('channels'))
    return bare(channels.map(({ id, name }) => ({ value: id, label: `#${name}` })));
  if (one.option_groups === undefined) return bare(list(one.options).map(optionOf));
  return list(one.option_groups).map(group => ({
    label: words(group.label),
    choices: list(group.options).map(optionOf),
  }));
}

const options = (one: Json, without: readonly string[] = []): Shape[] =>
  groups(one).flatMap(({ label, choices }) => {
    const left = choices.filter(choice => !without.includes(choice.value));
    const shapes = left.map(({ value, label: words }) => h('option', { key: value, value }, words));
    return label === '' ? shapes : [h('optgroup', { label }, ...shapes)];
  });

/** What is picked now, as values. */
export function picked({ id, state }: Spot): string[] {
  const mine = store.picked.get(id);
  if (mine) return mine.values.filter(Boolean);
  const single =
    record(state.selected_option).value ??
    state.selected_user ??
    state.selected_conversation ??
    state.selected_channel;
  if (typeof single === 'string') return [single];
  const several = list(state.selected_options).map(option => text(option.value));
  return [
    ...several,
    ...texts(state.selected_users),
    ...texts(state.selected_conversations),
    ...texts(state.selected_channels),
  ];
}

/** A menu from which one is picked: the browser's own, so that every keyboard and phone knows it. */
export function menu(one: Json, spot: Spot): Shape {
  const [value = ''] = picked(spot);
  return h(
    'select',
    {
      ...spoken(one, spot),
      key: spot.id,
      class: 'field',
      value,
      onchange: ({ target }: { target: HTMLSelectElement }) => choose(one, spot, target.value),
    },
    h('option', { key: 'none', value: '' }, words(one.placeholder) || 'Choose…'),
    ...options(one),
  );
}

/** Several picked: each with a way to take it back, and a menu of the others. */
export function many(one: Json, spot: Spot): Shape {
  const now = picked(spot);
  const all = groups(one).flatMap(group => group.choices);
  return h(
    'div',
    { class: 'many' },
    ...now.map(value => {
      const label = all.find(choice => choice.value === value)?.label ?? value;
      return chip(label, () =>
        choose(
          one,
          spot,
          now.filter(other => other !== value),
        ),
      );
    }),
    h(
      'select',
      {
        ...spoken(one, spot),
        key: spot.id,
        class: 'field',
        value: '',
        onchange: ({ target }: { target: HTMLSelectElement }) => {
          if (target.value !== '') choose(one, spot, [...now, target.value]);
        },
      },
      h(
        'option',
        { key: 'none', value: '' },
        words(one.placeholder) || (now.length > 0 ? 'Add another…' : 'Choose…'),
      ),
      ...options(one, now),
    ),
  );
}

/** Something picked, which a press takes back. */
export const chip = (label: string, remove: () => void): Shape =>
  h(
    'button',
    { type: 'button', class: 'chip', key: label, 'aria-label': `Remove ${label}`, onclick: remove },
    label,
    h('span', { 'aria-hidden': 'true' }, '×'),
  );
