/// <reference lib="dom" />
import { act, readTraffic } from './api.js';
import { h, type Shape } from './dom.js';
import type { Snapshot } from './model.js';
import { redraw, store } from './store.js';
import { switchTheme, theme } from './theme.js';

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

/** The thin bar at the top. */
export function bar({ violations }: Pick<Snapshot, 'violations'>): Shape {
  const inspect = () => {
    store.inspecting = !store.inspecting;
    if (store.inspecting) readTraffic();
    redraw();
  };
  return h(
    'header',
    { class: 'bar' },
    h('h1', {}, h('span', { class: 'logo', 'aria-hidden': 'true' }, '◆'), 'Roster'),
    h(
      'p',
      { class: 'where' },
      'This is a local Slack. Nothing leaves this computer. Each start begins anew.',
    ),
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
