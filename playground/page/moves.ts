/// <reference lib="dom" />
import { act, follow, readTraffic } from './api.js';
import type { Snapshot } from './model.js';
import { conversation, type Place, redraw, store } from './store.js';

/** Somebody else's eyes, in this window. */
export function become(person: string): void {
  if (person === store.me && store.snap !== undefined) return;
  store.me = person;
  store.draft = '';
  history.replaceState(null, '', `?as=${encodeURIComponent(person)}`);
  watch();
}

/** Follows what the person of this window sees. */
export function watch(): void {
  follow(store.me, seen);
}

function seen(snap: Snapshot): void {
  const before = store.snap;
  if (before !== undefined && before.epoch !== snap.epoch)
    store.tour = { hidden: false, running: -1, seen: [] };
  store.snap = snap;
  for (const [id, { arrived }] of store.picked) if (arrived) store.picked.delete(id);
  const someoneElse = before?.me !== snap.me;
  if (!snap.starting && (someoneElse || conversation() === undefined)) arrive(snap);
  if (store.inspecting && before?.traffic !== snap.traffic) readTraffic();
  redraw();
  if (someoneElse)
    queueMicrotask(() =>
      document.querySelector('.people [aria-current]')?.scrollIntoView({ block: 'nearest' }),
    );
  if (document.hasFocus() || someoneElse) markRead();
}

/** Somebody new at this window looks at their messages with Roster. */
function arrive(snap: Snapshot): void {
  const app = snap.conversations.find(one => one.kind === 'app');
  if (app) store.place = { kind: 'conversation', id: app.id };
}

/** What is open counts as read. */
export function markRead(): void {
  const open = store.place.kind === 'conversation' ? conversation() : undefined;
  if (open !== undefined && open.unread > 0) act({ do: 'read', as: store.me, channel: open.id });
}

/** Opens a conversation, the Home or the mailbox. */
export function go(place: Place): void {
  store.place = place;
  if (place.kind === 'home') act({ do: 'home', as: store.me });
  redraw();
  markRead();
}

/** Opens the conversation with Roster. */
export function goToRoster(): void {
  if (store.snap !== undefined) arrive(store.snap);
  redraw();
  markRead();
}
