/// <reference lib="dom" />
import { act, readTraffic } from './api.js';
import { blocks } from './blocks.js';
import { composer, syncComposer } from './composer.js';
import { conversations, messages } from './conversations.js';
import { draw, h, type Kid, type Shape } from './dom.js';
import { inspector } from './inspector.js';
import { confirmation, focusFirst, focusWrong, modal } from './modal.js';
import type { Snapshot } from './model.js';
import { go, markRead, watch } from './moves.js';
import { people } from './people.js';
import { conversation, drawnBy, redraw, store } from './store.js';
import { dress, switchTheme, theme } from './theme.js';
import { tour } from './tour.js';

function startOver(): void {
  store.question = {
    title: 'Start over?',
    words: [
      'Everything that was done here is forgotten, in every window. The small company comes back as it was.',
    ],
    yes: 'Start Over',
    no: 'Keep It',
    danger: true,
    go: () => act({ do: 'start-over' }),
  };
  redraw();
}

function bar({ violations }: Pick<Snapshot, 'violations'>): Shape {
  const inspect = () => {
    store.inspecting = !store.inspecting;
    if (store.inspecting) readTraffic();
    redraw();
  };
  return h(
    'header',
    { class: 'bar' },
    h('h1', {}, h('span', { class: 'logo', 'aria-hidden': 'true' }, '◆'), 'Roster'),
    h('p', { class: 'where' }, 'This is a local Slack. Nothing leaves this computer.'),
    h(
      'button',
      {
        type: 'button',
        class: 'button small',
        'aria-label': theme() === 'dark' ? 'Switch to light' : 'Switch to dark',
        onclick: () => {
          switchTheme();
          redraw();
        },
      },
      theme() === 'dark' ? 'Light' : 'Dark',
    ),
    h('button', { type: 'button', class: 'button small', onclick: startOver }, 'Start Over'),
    h(
      'button',
      {
        type: 'button',
        class: violations > 0 ? 'button small bad' : 'button small',
        'aria-pressed': String(store.inspecting),
        onclick: inspect,
      },
      violations > 0 ? `Inspector · ${violations} broken` : 'Inspector',
    ),
  );
}

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
          'Nothing was mailed. What goes to people outside the workspace would be here.',
        ),
      ...mails.map(mail =>
        h(
          'article',
          { class: 'mail' },
          h('h3', {}, mail.subject),
          h('small', {}, `To ${mail.to}`),
          h('pre', { tabindex: '0' }, mail.text),
        ),
      ),
    ),
  ];
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

function main(snap: Snapshot): Kid[] {
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

function page(): Kid[] {
  const { snap, question } = store;
  if (snap === undefined || snap.starting)
    return [
      bar({ violations: 0 }),
      h('main', { class: 'starting' }, h('p', { role: 'status' }, 'Setting up a small company…')),
    ];
  return [
    bar(snap),
    h(
      'div',
      { class: store.inspecting ? 'desk inspecting' : 'desk' },
      people(snap.people),
      conversations(snap),
      h('main', { class: 'column talk', 'aria-label': 'Conversation' }, ...main(snap)),
      store.inspecting && inspector(store.traffic, snap.violations),
    ),
    !store.connected &&
      h('p', { class: 'notice', role: 'status' }, 'The playground is away. Is npm start still running?'),
    store.notice !== '' && h('p', { class: 'notice', role: 'status' }, store.notice),
    modal(snap.views),
    question !== undefined && confirmation(question),
  ];
}

let shown = '';

function paint(): void {
  const root = document.getElementById('page');
  if (root === null) return;
  const before = document.querySelector('.messages[role=log]');
  const atEnd = before === null || before.scrollHeight - before.scrollTop - before.clientHeight < 80;
  draw(root, page());
  syncComposer();
  focusFirst();
  focusWrong();
  const now = document.querySelector('.messages[role=log]');
  const messages = JSON.stringify(conversation()?.messages.map(one => one.ts));
  if (now !== null && (atEnd || messages !== shown)) now.scrollTop = now.scrollHeight;
  shown = messages;
  document.title = `${store.snap?.people.find(one => one.id === store.me)?.realName ?? 'Roster'} – Roster’s playground`;
  document.body.dataset.busy = String(store.busy > 0);
}

dress();
drawnBy(paint);
addEventListener('focus', markRead);
watch();
redraw();
