/// <reference lib="dom" />
import { bar } from './bar.js';
import { syncComposer } from './composer.js';
import { conversations } from './conversations.js';
import { draw, h, type Kid } from './dom.js';
import { inspector } from './inspector.js';
import { confirmation, focusFirst, focusWrong, modal } from './modal.js';
import { markRead, watch } from './moves.js';
import { people } from './people.js';
import { conversation, drawnBy, redraw, store } from './store.js';
import { talk } from './talk.js';
import { dress } from './theme.js';

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
      h('main', { class: 'column talk', 'aria-label': 'Conversation' }, ...talk(snap)),
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
  // A long answer is read from its beginning.
  const last = now?.lastElementChild;
  if (now && last && messages !== shown && last.clientHeight > now.clientHeight) last.scrollIntoView();
  shown = messages;
  document.title = `${store.snap?.people.find(one => one.id === store.me)?.realName ?? 'Roster'} – Roster’s playground`;
  document.body.dataset.busy = String(store.busy > 0);
}

dress();
drawnBy(paint);
addEventListener('focus', markRead);
watch();
redraw();
