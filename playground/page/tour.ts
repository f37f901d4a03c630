/// <reference lib="dom" />
import { h, type Shape } from './dom.js';
import { redraw, store } from './store.js';
import { steps } from './tour-steps.js';

async function run(index: number): Promise<void> {
  if (store.tour.running >= 0) return;
  store.tour.running = index;
  redraw();
  await steps[index]?.run();
  store.tour.running = -1;
  redraw();
}

/** The four steps beside the composer, until they are put away. */
export function tour(): Shape | false {
  if (store.tour.hidden || store.snap === undefined || store.snap.starting) return false;
  const isDone = steps.map(step => step.done());
  const next = isDone.indexOf(false);
  return h(
    'section',
    { class: 'tour', 'aria-label': 'First steps' },
    h(
      'header',
      {},
      h('h2', {}, next < 0 ? 'That is Roster' : 'Four steps to know Roster'),
      h(
        'button',
        {
          type: 'button',
          class: 'icon',
          'aria-label': 'Put the steps away',
          onclick: () => {
            store.tour.hidden = true;
            redraw();
          },
        },
        '×',
      ),
    ),
    h(
      'ol',
      {},
      ...steps.map((step, index) =>
        h(
          'li',
          { key: step.title, class: isDone[index] ? 'done' : index === next ? 'next' : '' },
          h('span', { class: 'number', 'aria-hidden': 'true' }, isDone[index] ? '✓' : String(index + 1)),
          h('strong', {}, step.title, isDone[index] && h('span', { class: 'hidden' }, ' (done)')),
          h('small', {}, step.words),
          !isDone[index] &&
            h(
              'button',
              {
                type: 'button',
                class: index === next ? 'button small primary' : 'button small',
                'aria-label': `Do it for me: ${step.title}`,
                disabled: store.tour.running >= 0,
                onclick: () => run(index),
              },
              store.tour.running === index ? 'Watch …' : 'Do It For Me',
            ),
        ),
      ),
    ),
  );
}
