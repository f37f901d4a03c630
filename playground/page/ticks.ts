/// <reference lib="dom" />
import { h, type Kid, type Shape } from './dom.js';
import { choose, type Spot } from './elements.js';
import { list, text } from './json.js';
import type { Json } from './model.js';
import { textOf } from './mrkdwn.js';
import { picked } from './pickers.js';

/** Radio buttons and checkboxes, each with its line of description. */
export function ticks(one: Json, spot: Spot): Shape {
  const now = picked(spot);
  const radio = one.type === 'radio_buttons';
  return h(
    'div',
    {
      class: 'ticks',
      ...(spot.grouped ? {} : { role: radio ? 'radiogroup' : 'group', 'aria-label': 'Choose' }),
    },
    ...list(one.options).map((option, index): Kid => {
      const value = text(option.value);
      const pick = (on: boolean) =>
        choose(one, spot, radio ? value : on ? [...now, value] : now.filter(other => other !== value));
      return h(
        'label',
        { key: value, class: 'tick' },
        h('input', {
          type: radio ? 'radio' : 'checkbox',
          name: spot.id,
          id: index === 0 ? spot.id : undefined,
          'aria-describedby': spot.describedBy,
          checked: now.includes(value),
          onchange: ({ target }: { target: HTMLInputElement }) => pick(target.checked),
        }),
        h(
          'span',
          {},
          ...textOf(option.text),
          option.description !== undefined && h('small', {}, ...textOf(option.description)),
        ),
      );
    }),
  );
}

/** A menu behind three dots, each entry of which acts at once. */
export const overflow = (one: Json, spot: Spot): Shape =>
  h(
    'details',
    {
      class: 'overflow',
      key: spot.id,
      // At the end of a conversation there is no room below: it scrolls.
      ontoggle: ({ target }: { target: HTMLDetailsElement }) => {
        if (target.open) target.lastElementChild?.scrollIntoView({ block: 'nearest' });
      },
      onfocusout: ({ currentTarget, relatedTarget }: FocusEvent) => {
        if (!(currentTarget instanceof HTMLDetailsElement)) return;
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget)))
          currentTarget.open = false;
      },
    },
    h('summary', { 'aria-label': 'More' }, '⋯'),
    h(
      'div',
      {},
      ...list(one.options).map(option =>
        h(
          'button',
          {
            type: 'button',
            onclick: ({ target }: { target: HTMLElement }) => {
              target.closest('details')?.removeAttribute('open');
              choose(one, spot, text(option.value));
            },
          },
          ...textOf(option.text),
        ),
      ),
    ),
  );
