/// <reference lib="dom" />
import type { Shape } from './dom.js';
import type { Snapshot, TrafficSeen } from './model.js';

/** What this window shows, beside what its person sees. */
export type Place = { kind: 'conversation'; id: string } | { kind: 'home' } | { kind: 'mail' };

/** A question before something happens. */
export type Question = {
  title: string;
  words: Shape[];
  yes: string;
  no: string;
  danger: boolean;
  go: () => void;
};

/** All state of this window. */
export const store = {
  me: new URLSearchParams(location.search).get('as') ?? 'UANA',
  snap: undefined as Snapshot | undefined,
  connected: false,
  place: { kind: 'home' } as Place,
  /** What is typed in the composer. */
  draft: '',
  completion: { at: 0, closed: false },
  inspecting: false,
  traffic: [] as TrafficSeen[],
  question: undefined as Question | undefined,
  /** Said at the bottom of the page for a while. */
  notice: '',
  /** How many requests of this window are on their way. */
  busy: 0,
  submitting: false,
  /** What was picked here and is on its way, by the element's id: shown until the playground shows it. */
  picked: new Map<string, { values: string[]; arrived: boolean }>(),
  tour: { hidden: false, running: -1, seen: [] as string[] },
};

let drawing = false;
let painter = (): void => {};

/** Says what draws the page. */
export function drawnBy(paint: () => void): void {
  painter = paint;
}

/** Draws the page anew soon: everything that changed until then together. */
export function redraw(): void {
  if (drawing) return;
  drawing = true;
  queueMicrotask(() => {
    drawing = false;
    painter();
  });
}

let fading: ReturnType<typeof setTimeout> | undefined;

/** Says something at the bottom of the page, and takes it away after a while. */
export function notice(words: string): void {
  store.notice = words;
  clearTimeout(fading);
  fading = setTimeout(() => {
    store.notice = '';
    redraw();
  }, 6000);
  redraw();
}

/** The conversation that is open, where one is. */
export function conversation() {
  const { place, snap } = store;
  if (place.kind === 'mail') return undefined;
  if (place.kind === 'home') return snap?.conversations.find(one => one.kind === 'app');
  return snap?.conversations.find(one => one.id === place.id);
}
