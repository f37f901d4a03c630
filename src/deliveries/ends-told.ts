import type { Entry } from '../account/entry.js';
import type { Change, Invitation } from '../account/tables.js';
import { type AskedUpdate, update } from './asked.js';
import { inWindow, windowStart } from './window.js';

/** The invitations, as they were, of which changes say that they close soon. */
export const closingIn = (changes: readonly Change[]): Invitation[] =>
  changes.flatMap(({ table, from, to }) =>
    table === 'invitations' && from !== null && to?.warned !== undefined && from.warned === undefined
      ? from
      : [],
  );

/** The invitations, as they were, of which changes say that they expired without an answer. */
export const expiredIn = (changes: readonly Change[]): Invitation[] =>
  changes.flatMap(({ table, from, to }) =>
    table === 'invitations' && from?.status === 'pending' && to?.status === 'expired' ? from : [],
  );

/** Whether a message of the window that begins at `start`, by which an invitation closes or has expired, still asks for something. */
export const asksStill = ({ status, warned, next }: Invitation, kind: string, start: number): boolean =>
  kind === 'closing'
    ? status === 'pending' && warned !== undefined && inWindow(warned, start)
    : status === 'expired' && next === undefined;

/** What told of an invitation's end, shown anew where it asks for nothing any more: it was answered, or sent or made anew. */
export function endsToldAnew(entry: Entry, from: Invitation, to: Invitation): AskedUpdate[] {
  const { warned, status, settled } = from;
  if (warned !== undefined && (to.status !== 'pending' || to.warned === undefined))
    return [update(entry, 'closing', String(windowStart(warned)))];
  if (status === 'expired' && to.next !== from.next && settled !== null)
    return [update(entry, 'expired', String(windowStart(settled.at)))];
  return [];
}
