/// <reference lib="dom" />
import { act } from './api.js';
import { completions, type Suggestion, usage } from './completion.js';
import { h, type Shape } from './dom.js';
import type { ConversationSeen } from './model.js';
import { redraw, store } from './store.js';

/** Sends what stands in the composer: a command, or a message where the channel takes one. */
export async function send(open: ConversationSeen): Promise<void> {
  const text = store.draft.trim();
  if (text === '') return;
  store.draft = '';
  redraw();
  await act({ do: 'write', as: store.me, channel: open.id, text });
}

function pick({ insert }: Suggestion): void {
  store.draft = insert;
  store.completion = { at: 0, closed: false };
  redraw();
  document.getElementById('composer')?.focus();
}

/** Whether there is nothing to complete: a whole command, or a name that is written out, even where longer ones begin so. */
function isWhole(all: readonly Suggestion[]): boolean {
  const typed = store.draft.trim();
  const written = all.some(one => one.insert.trim().toLowerCase() === typed.toLowerCase());
  return written || store.snap?.commands.some(one => one.words === typed) === true;
}

function keys(event: KeyboardEvent, open: ConversationSeen, all: readonly Suggestion[]): void {
  const { completion } = store;
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step !== 0 && all.length > 0) completion.at = (completion.at + step + all.length) % all.length;
  else if (event.key === 'Escape' && all.length > 0) completion.closed = true;
  else if ((event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey && all[completion.at]) {
    if (event.key === 'Enter' && isWhole(all)) send(open);
    else pick(all[completion.at] ?? { insert: store.draft, shown: '', about: '', usage: '' });
  } else if (event.key === 'Enter' && !event.shiftKey) send(open);
  else return;
  event.preventDefault();
  redraw();
}

/** Where one types, with what may be meant above it. */
export function composer(open: ConversationSeen): Shape {
  const all = completions();
  const at = Math.min(store.completion.at, all.length - 1);
  const command = store.snap?.command ?? '/roster';
  const readOnly = open.kind === 'app' && store.draft !== '' && !store.draft.startsWith('/');
  return h(
    'form',
    {
      class: 'composer',
      onsubmit: (event: Event) => {
        event.preventDefault();
        if (!readOnly) send(open);
      },
    },
    all.length > 0 &&
      h(
        'div',
        { class: 'completion', id: 'completion', role: 'listbox', 'aria-label': 'What you may mean' },
        ...all.map((one, index) =>
          h(
            'div',
            {
              key: one.shown,
              id: `completion-${index}`,
              role: 'option',
              class: 'option',
              'aria-selected': String(index === at),
              onmousedown: (event: Event) => {
                event.preventDefault();
                pick(one);
              },
            },
            h('span', { class: 'what' }, h('strong', {}, one.shown), one.usage !== '' && ` ${one.usage}`),
            h('small', {}, one.about),
          ),
        ),
      ),
    h(
      'div',
      { class: 'line' },
      h('textarea', {
        id: 'composer',
        key: 'composer',
        rows: '1',
        role: 'combobox',
        'aria-label': `Message to ${open.kind === 'app' ? 'Roster' : `#${open.name}`}`,
        'aria-expanded': String(all.length > 0),
        'aria-controls': 'completion',
        'aria-activedescendant': all.length > 0 ? `completion-${at}` : undefined,
        'aria-describedby': 'composer-usage',
        autocomplete: 'off',
        spellcheck: 'false',
        placeholder: open.kind === 'app' ? `Type ${command}` : `Message #${open.name}, or ${command}`,
        oninput: ({ target }: { target: HTMLTextAreaElement }) => {
          store.draft = target.value;
          store.completion = { at: 0, closed: false };
          redraw();
        },
        onkeydown: (event: KeyboardEvent) => keys(event, open, all),
      }),
      h(
        'button',
        { type: 'submit', class: 'button primary send', disabled: store.draft.trim() === '' || readOnly },
        'Send',
      ),
    ),
    h(
      'p',
      { class: 'usage', id: 'composer-usage' },
      readOnly
        ? `Roster reads commands here: begin with ${command}.`
        : usage() || 'Enter sends · Tab completes',
    ),
  );
}

/** The text is Roster’s own to set, also while the composer has the focus. */
export function syncComposer(): void {
  const field = document.getElementById('composer');
  if (field instanceof HTMLTextAreaElement && field.value !== store.draft) {
    field.value = store.draft;
    field.setSelectionRange(store.draft.length, store.draft.length);
  }
}
