/// <reference lib="dom" />
import { h, type Shape } from './dom.js';
import type { TrafficSeen } from './model.js';
import { redraw, store } from './store.js';

const arrows = { 'to Roster': '→', 'to Slack': '←', 'broken rule': '!' } as const;

const time = (at: number): string => {
  const date = new Date(at);
  return `${date.toLocaleTimeString(undefined, { hour12: false })}.${String(date.getMilliseconds()).padStart(3, '0')}`;
};

const size = (bytes: number): string => (bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`);

/** What went to and fro between the local Slack and Roster, newest first, and the rules that were broken. */
export function inspector(traffic: readonly TrafficSeen[], broken: number): Shape {
  return h(
    'aside',
    { class: 'inspector', 'aria-label': 'Inspector' },
    h(
      'header',
      {},
      h('h2', {}, 'Inspector'),
      h(
        'span',
        { class: broken > 0 ? 'verdict bad' : 'verdict' },
        broken === 0 ? 'No rule of Slack’s broken' : `${broken} broken`,
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'icon',
          'aria-label': 'Close the inspector',
          onclick: () => {
            store.inspecting = false;
            redraw();
          },
        },
        '×',
      ),
    ),
    h(
      'p',
      { class: 'legend' },
      '→ Slack tells Roster · ← Roster calls Slack · ! a rule of Slack’s was broken',
    ),
    traffic.length === 0
      ? h('p', { class: 'empty' }, 'Nothing yet. Type a command, and see what goes to and fro.')
      : h('ul', { tabindex: '0', 'aria-label': 'What went to and fro' }, ...traffic.map(entry)),
  );
}

function entry(one: TrafficSeen): Shape {
  const rule = one.direction === 'broken rule';
  const json = JSON.stringify(one.detail, null, 2);
  return h(
    'li',
    {
      key: `${one.at} ${one.direction} ${one.what} ${one.bytes}`,
      class: rule ? 'broken' : one.ok ? '' : 'failed',
    },
    h(
      'details',
      {},
      h(
        'summary',
        {},
        h('span', { class: 'arrow', role: 'img', 'aria-label': one.direction }, arrows[one.direction]),
        h('span', { class: 'what' }, one.what),
        h('span', { class: 'meta' }, `${one.status} · ${size(one.bytes)}`),
        h('time', {}, time(one.at)),
      ),
      h('pre', { tabindex: '0' }, json),
    ),
  );
}
