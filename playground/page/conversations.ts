/// <reference lib="dom" />
import { blocks } from './blocks.js';
import { h, type Kid, type Shape } from './dom.js';
import type { ConversationSeen, MessageSeen, Snapshot } from './model.js';
import { go } from './moves.js';
import { mrkdwn } from './mrkdwn.js';
import { face } from './people.js';
import { store } from './store.js';

const isOpen = (one: ConversationSeen) =>
  one.kind === 'app'
    ? store.place.kind === 'home' || (store.place.kind === 'conversation' && store.place.id === one.id)
    : store.place.kind === 'conversation' && store.place.id === one.id;

/** The conversations of this window's person, and the mailbox. */
export function conversations({ conversations: all, mails }: Snapshot): Shape {
  const entry = (one: ConversationSeen): Shape =>
    h(
      'li',
      { key: one.id },
      h(
        'button',
        {
          type: 'button',
          class: one.unread > 0 ? 'row unread' : 'row',
          'aria-current': isOpen(one) ? 'page' : undefined,
          onclick: () => go({ kind: 'conversation', id: one.id }),
        },
        h('span', { class: 'mark', 'aria-hidden': 'true' }, one.kind === 'app' ? '◆' : '#'),
        h('span', { class: 'who' }, one.name),
        one.unread > 0 &&
          h('span', { class: 'count' }, String(one.unread), h('span', { class: 'hidden' }, ' new')),
      ),
    );
  const section = (title: string, ...entries: Kid[]) => [h('h2', {}, title), h('ul', {}, ...entries)];
  return h(
    'nav',
    { class: 'column list', 'aria-label': 'Conversations' },
    ...section('Apps', ...all.filter(one => one.kind === 'app').map(entry)),
    ...section('Channels', ...all.filter(one => one.kind === 'channel').map(entry)),
    ...section(
      'Outside Slack',
      h(
        'li',
        { key: 'mail' },
        h(
          'button',
          {
            type: 'button',
            class: 'row',
            'aria-current': store.place.kind === 'mail' ? 'page' : undefined,
            onclick: () => go({ kind: 'mail' }),
          },
          h('span', { class: 'mark', 'aria-hidden': 'true' }, '✉'),
          h('span', { class: 'who' }, 'Mailbox'),
          mails.length > 0 && h('span', { class: 'count' }, String(mails.length)),
        ),
      ),
    ),
  );
}

/** The messages of a conversation, oldest first. */
export function messages(open: ConversationSeen): Shape {
  const empty =
    open.kind === 'app'
      ? [
          'Nothing yet. Type ',
          h('code', {}, store.snap?.command ?? '/roster'),
          ' below to see what you can do.',
        ]
      : ['Nothing was said here yet.'];
  return h(
    'div',
    {
      class: 'messages',
      role: 'log',
      'aria-label': `Messages in ${open.name}`,
      tabindex: '0',
      key: `${store.me} ${open.id}`,
      made: down,
    },
    open.messages.length === 0 && h('p', { class: 'empty' }, ...empty),
    ...open.messages.map(message),
  );
}

const down = (element: HTMLElement) => {
  element.scrollTop = element.scrollHeight;
};

const time = (ts: string) => new Date(Number(ts.split('.')[0]) * 1000);

function message(one: MessageSeen): Shape {
  const person = store.snap?.people.find(other => other.id === one.user);
  const name = person?.realName ?? 'Roster';
  const at = time(one.ts);
  const surface = {
    where: { in: 'message' as const, ts: one.ts },
    values: one.values,
    errors: {},
    id: `m${one.ts.replace('.', '-')}`,
  };
  return h(
    'article',
    {
      key: one.ts,
      class: one.onlyYou ? 'message only-you' : 'message',
      'aria-label': `${name}, ${at.toLocaleTimeString()}`,
    },
    face(person ? one.user : 'UROSTERBOT', person ? name : '◆'),
    h(
      'div',
      { class: 'said' },
      one.onlyYou && h('p', { class: 'only' }, 'Only visible to you'),
      h(
        'p',
        { class: 'by' },
        h('strong', {}, name),
        !person && h('span', { class: 'badge' }, 'App'),
        h(
          'time',
          { datetime: at.toISOString(), title: at.toLocaleString() },
          at.toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' }),
        ),
      ),
      one.blocks.length > 0
        ? h('div', { class: 'blocks' }, ...blocks(one.blocks, surface))
        : h('p', {}, ...mrkdwn(one.text)),
      ...one.files.map(file =>
        h(
          'p',
          { class: 'file' },
          h('a', { href: `file/${file.id}`, download: file.name }, file.name),
          ` · ${file.size.toLocaleString()} bytes`,
        ),
      ),
      one.edited && h('small', { class: 'edited' }, '(edited)'),
    ),
  );
}
