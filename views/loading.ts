import type { ModalView } from '@slack/types';
import { modal, section } from './parts.js';

/** What stands in a modal while its content is being read. */
export const loadingView = (title: string): ModalView =>
  modal({ id: 'loading', title, blocks: [section('One moment…')] });

/** A modal with nothing but words: what was done, or what went wrong. */
export const messageView = (title: string, text: string): ModalView =>
  modal({ id: 'message', title, blocks: [section(text)] });
