/// <reference lib="dom" />
import { blocks } from './blocks.js';
import { composer } from './composer.js';
import { messages } from './conversations.js';
import { h, type Kid, type Shape } from './dom.js';
import type { Snapshot } from './model.js';
import { go } from './moves.js';
import { conversation, store } from './store.js';
import { tour } from './tour.js';

function mailbox({ mails }: Snapshot): Kid[] {
  return [
    h('header', { class: 'head' }, h('h2', {}, 'Mailbox')),
    h(
      'div',
      { class: 'messages', tabindex: '0' },
      mails.length === 0 &&
        h(
          'p',
          { class: 'empty' },
          'Nothing was mailed. What goes to people outside the workspace comes here.',
        ),
      ...mails.map(mail =>
        h(
          'article',
          { class: 'mail' },
          h('h3', {}, mail.subject),
          h('small', {}, `To ${mail.to}`),
          h('p', { class: 'written' }, ...linked(mail.text.trim())),
        ),
      ),
    ),
  ];
}

/** A mail's text with its links to Roster's own pages as links, which open in a window of their own. */
function linked(text: string): Kid[] {
  return text
    .split(/(http:\/\/127\.0\.0\.1:\d+\/i\/[\w-]+)/)
    .map((piece, index) =>
      index % 2 === 1 ? h('a', { href: piece, target: '_blank', rel: 'noreferrer' }, piece) : piece,
    );
}

function tabs(id: string): Shape {
  const tab = (words: string, on: boolean, then: () => void) =>
    h(
      'button',
      { type: 'button', class: 'tab', 'aria-current': on ? 'page' : undefined, onclick: then },
      words,
    );
  return h(
    'nav',
    { class: 'tabs', 'aria-label': 'Roster' },
    tab('Home', store.place.kind === 'home', () => go({ kind: 'home' })),
    tab('Messages', store.place.kind !== 'home', () => go({ kind: 'conversation', id })),
  );
}

/** The open conversation, the Home or the mailbox. */
export function talk(snap: Snapshot): Kid[] {
  const open = conversation();
  if (store.place.kind === 'mail') return mailbox(snap);
  if (open === undefined) return [h('p', { class: 'empty' }, 'One moment…')];
  const isApp = open.kind === 'app';
  const head = h(
    'header',
    { class: 'head' },
    h('h2', {}, isApp ? 'Roster' : `# ${open.name}`),
    isApp ? tabs(open.id) : h('small', {}, `${open.members} people and Roster`),
  );
  if (store.place.kind === 'home')
    return [
      head,
      h(
        'div',
        { class: 'messages home', tabindex: '0', 'aria-label': 'Home', role: 'region' },
        snap.home === null
          ? h('p', { class: 'empty' }, 'One moment…')
          : h(
              'div',
              { class: 'blocks' },
              ...blocks(snap.home.blocks, {
                where: { in: 'home' },
                values: snap.home.values,
                errors: {},
                id: snap.home.id,
              }),
            ),
      ),
    ];
  return [head, messages(open), h('div', { class: 'below' }, tour(), composer(open))];
}
