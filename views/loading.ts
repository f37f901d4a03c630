import type { ModalView } from '@slack/types';
import { type ButtonSpec, buttons, modal, section } from './parts.js';

/** What stands in a modal while its content is being read. */
export const loadingView = (title: string): ModalView =>
  modal({ id: 'loading', title, blocks: [section('One moment…')] });

/** The id of a modal with nothing but words. */
export const MESSAGE = 'message';

/** A modal with nothing but words, what was done or what went wrong, and what can be done next as buttons. */
export const messageView = (
  title: string,
  text: string,
  close = 'Close',
  next: readonly ButtonSpec[] = [],
): ModalView =>
  modal({
    id: MESSAGE,
    title,
    close,
    blocks: [section(text), ...(next.length === 0 ? [] : [buttons(...next)])],
  });
