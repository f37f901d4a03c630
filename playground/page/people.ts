/// <reference lib="dom" />
import { act } from './api.js';
import { h, type Shape } from './dom.js';
import type { PersonSeen } from './model.js';
import { become } from './moves.js';
import { store } from './store.js';

/** Somebody's initials on a color of their own. */
export function face(id: string, name: string): Shape {
  const hue = [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 8;
  const initials = name
    .split(' ')
    .map(word => word.charAt(0))
    .join('')
    .slice(0, 2);
  return h(
    'span',
    { class: `face hue-${hue}${id === 'UROSTERBOT' ? ' app' : ''}`, 'aria-hidden': 'true' },
    initials,
  );
}

/** Who there is to be. */
export function people(all: readonly PersonSeen[]): Shape {
  const inside = all.filter(person => person.inside);
  const outside = all.filter(person => !person.inside);
  return h(
    'nav',
    { class: 'column people', 'aria-label': 'Who you are' },
    h('h2', {}, 'You are'),
    h('ul', {}, ...inside.map(row)),
    outside.length > 0 && h('h2', {}, 'Outside the workspace'),
    outside.length > 0 && h('ul', {}, ...outside.map(stranger)),
  );
}

function row(person: PersonSeen): Shape {
  const { id, realName, standing, is, unread } = person;
  const me = id === store.me;
  return h(
    'li',
    { key: id, class: 'person' },
    h(
      'button',
      { type: 'button', class: 'row', 'aria-current': me ? 'true' : undefined, onclick: () => become(id) },
      face(id, realName),
      h('span', { class: 'who' }, h('strong', {}, realName), h('small', { class: is }, standing)),
      unread > 0 && !me && h('span', { class: 'dot' }, h('span', { class: 'hidden' }, `${unread} new`)),
    ),
    h(
      'a',
      {
        class: 'icon',
        href: `/?as=${id}`,
        target: '_blank',
        'aria-label': `Open a window as ${realName}`,
        title: `Open a window as ${realName}`,
      },
      '↗',
    ),
  );
}

const stranger = ({ id, realName, email, standing }: PersonSeen): Shape =>
  h(
    'li',
    { key: id, class: 'person stranger' },
    h(
      'div',
      { class: 'row' },
      face(id, realName),
      h('span', { class: 'who' }, h('strong', {}, realName), h('small', {}, email), h('small', {}, standing)),
    ),
    h(
      'button',
      { type: 'button', class: 'button small', onclick: () => act({ do: 'join' }) },
      'Let Her Join',
    ),
  );
