/// <reference lib="dom" />
import { record, text } from './json.js';
import type { Snapshot, TrafficSeen } from './model.js';
import { notice, redraw, store } from './store.js';

let queue: Promise<unknown> = Promise.resolve();
const unsent = new Map<string, { timer: ReturnType<typeof setTimeout>; send: () => void }>();

async function post(deed: Record<string, unknown>): Promise<unknown> {
  const answer = await fetch('/do', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(deed),
  });
  return answer.json();
}

/** Has the playground do something, one thing after the other, and says what went wrong. */
export function act(deed: Record<string, unknown>): Promise<unknown> {
  store.busy += 1;
  redraw();
  const turn = queue.then(async () => {
    try {
      const answer = await post(deed);
      const trouble = text(record(answer).trouble);
      if (trouble !== '') notice(trouble);
      return answer;
    } catch {
      notice('The playground does not answer: is `npm start` still running?');
      return {};
    } finally {
      store.busy -= 1;
      redraw();
    }
  });
  queue = turn;
  return turn;
}

/** Asks for something beside what is in the queue. */
export const ask = (deed: Record<string, unknown>): Promise<unknown> => post(deed).catch(() => undefined);

/** Does something once nothing else of the same name came for a moment: what is typed. */
export function soon(name: string, send: () => void): void {
  clearTimeout(unsent.get(name)?.timer);
  const timer = setTimeout(() => {
    unsent.delete(name);
    send();
  }, 250);
  unsent.set(name, { timer, send });
}

/** Does at once what was put off. */
export function flush(): void {
  for (const [name, { timer, send }] of unsent) {
    clearTimeout(timer);
    unsent.delete(name);
    send();
  }
}

/** What went to and fro, newest first. */
export async function readTraffic(): Promise<void> {
  const answer: TrafficSeen[] = await fetch('/traffic').then(
    found => found.json(),
    () => store.traffic,
  );
  store.traffic = answer;
  redraw();
}

let source: EventSource | undefined;

/** Follows what a person sees, from now on. */
export function follow(person: string, seen: (snap: Snapshot) => void): void {
  source?.close();
  const mine = new EventSource(`/events?as=${encodeURIComponent(person)}`);
  source = mine;
  mine.onmessage = event => {
    store.connected = true;
    seen(JSON.parse(event.data));
  };
  mine.onerror = () => {
    store.connected = false;
    redraw();
  };
}
