import { type ButtonSpec, buttons, type Message } from './parts.js';

/** A message with a row of buttons below. */
export const withButtons = ({ text, blocks }: Message, specs: readonly ButtonSpec[]): Message => ({
  text,
  blocks: specs.length === 0 ? blocks : [...blocks, buttons(...specs)],
});
