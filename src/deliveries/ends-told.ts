import type { Change, Invitation } from '../account/tables.js';

/** The invitations, as they were, of which changes say that they close soon. */
export const closingIn = (changes: readonly Change[]): Invitation[] =>
  changes.flatMap(({ table, from, to }) =>
    table === 'invitations' && from !== null && to?.warned === true && from.warned !== true ? from : [],
  );

/** The invitations, as they were, of which changes say that they expired without an answer. */
export const expiredIn = (changes: readonly Change[]): Invitation[] =>
  changes.flatMap(({ table, from, to }) =>
    table === 'invitations' && from?.status === 'pending' && to?.status === 'expired' ? from : [],
  );
