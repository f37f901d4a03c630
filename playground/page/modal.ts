/// <reference lib="dom" />
import { act, flush } from './api.js';
import { blocks } from './blocks.js';
import { h, type Shape } from './dom.js';
import type { ViewSeen } from './model.js';
import { type Question, redraw, store } from './store.js';

// A dialog of the browser's own keeps the focus inside, and Escape and the rest of the page to itself.
const opened = (element: HTMLElement) => {
  if (!(element instanceof HTMLDialogElement)) return;
  element.showModal();
  element.focus();
  focusFirst();
};

/** In a dialog where nothing has the focus yet (a loading view had nothing to hold it), its first field gets it. */
export function focusFirst(): void {
  const dialog = document.activeElement;
  if (!(dialog instanceof HTMLDialogElement)) return;
  const wanted = [
    '[data-focus]',
    '.body input, .body textarea, .body select',
    '.submit',
    '.primary, .danger',
  ];
  const first = wanted.map(one => dialog.querySelector(one)).find(one => one instanceof HTMLElement);
  if (first instanceof HTMLElement) first.focus();
}

let wrong = false;

async function submit(): Promise<void> {
  if (store.submitting) return;
  flush();
  store.submitting = true;
  wrong = true;
  await act({ do: 'submit', as: store.me });
  store.submitting = false;
  redraw();
}

/** After a submission the first field with a mistake gets the focus, once it is shown. */
export function focusWrong(): void {
  const field = wrong ? document.querySelector('dialog.modal [aria-invalid]') : null;
  if (!(field instanceof HTMLElement)) return;
  wrong = false;
  field.focus();
}

const close = () => act({ do: 'close', as: store.me });

/** The top modal; those below show as edges behind it. */
export function modal(views: readonly ViewSeen[]): Shape | false {
  const view = views.at(-1);
  if (view === undefined) return false;
  const general = view.errors[''];
  const title = `title-${view.id}`;
  const onkeydown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    if (['checkbox', 'search'].includes(event.target.type)) return;
    event.preventDefault();
    event.target.dispatchEvent(new Event('change'));
    // Where the App hears of it at once, Enter tells it, and sends nothing else.
    if (view.submit !== '' && event.target.dataset.live === undefined) submit();
  };
  return h(
    'dialog',
    {
      key: view.id,
      class: `modal depth-${views.length}`,
      'aria-labelledby': title,
      tabindex: '-1',
      made: opened,
      onkeydown,
      oncancel: (event: Event) => {
        event.preventDefault();
        close();
      },
      // On a page that nobody has clicked yet, a browser closes without asking first.
      onclose: close,
    },
    h(
      'header',
      {},
      h('h2', { id: title }, view.title),
      views.length > 1 && h('span', { class: 'depth' }, `${views.length} of at most 3`),
      h('button', { type: 'button', class: 'icon', 'aria-label': 'Close', onclick: close }, '×'),
    ),
    h(
      'div',
      { class: 'body', tabindex: '-1' },
      general !== undefined && h('p', { class: 'error', role: 'alert' }, general),
      ...blocks(view.blocks, {
        where: { in: 'view' },
        values: view.values,
        errors: view.errors,
        id: view.id,
      }),
    ),
    h(
      'footer',
      {},
      h('button', { type: 'button', class: 'button', onclick: close }, view.close),
      view.submit !== '' &&
        h(
          'button',
          { type: 'button', class: 'button primary submit', 'aria-busy': store.submitting, onclick: submit },
          store.submitting ? h('span', { class: 'spinner', 'aria-hidden': 'true' }) : null,
          view.submit,
        ),
    ),
  );
}

/** A question that must be answered first: an element's `confirm`, or whether to start over. */
export function confirmation(question: Question): Shape {
  const end = (then?: () => void) => () => {
    store.question = undefined;
    redraw();
    then?.();
  };
  return h(
    'dialog',
    {
      key: `question ${question.title}`,
      class: 'modal question',
      role: 'alertdialog',
      'aria-labelledby': 'question-title',
      'aria-describedby': 'question-words',
      made: opened,
      onclose: end(),
    },
    h('header', {}, h('h2', { id: 'question-title' }, question.title)),
    h('div', { class: 'body', id: 'question-words' }, h('p', {}, ...question.words)),
    h(
      'footer',
      {},
      h('button', { type: 'button', class: 'button', onclick: end() }, question.no),
      h(
        'button',
        {
          type: 'button',
          class: `button ${question.danger ? 'danger' : 'primary'}`,
          onclick: end(question.go),
        },
        question.yes,
      ),
    ),
  );
}
