import type { Action } from './action.js';
import { accept, decline, giveAnyway } from './invitations/answer.js';
import { expire, recordReach } from './invitations/facts.js';
import { invite } from './invitations/invite.js';
import { cancel, resend } from './invitations/look-after.js';
import { setUp } from './setup.js';
import { addToSpace, changeSpaceRole, removeFromSpace } from './space-users.js';
import { createSpace, deleteSpace, renameSpace } from './spaces.js';
import { changeAccountRole, deleteUser, endGrants, setActive } from './users.js';

/** What documentation, tests and audit text need to know of any action. */
export type Listed = Pick<Action, 'name' | 'summary' | 'needs'>;

/** Every action there is: documentation and tests go through this list. */
export const ACTIONS: readonly Listed[] = [
  setUp,
  createSpace,
  renameSpace,
  deleteSpace,
  invite,
  resend,
  cancel,
  accept,
  decline,
  giveAnyway,
  recordReach,
  expire,
  addToSpace,
  changeSpaceRole,
  removeFromSpace,
  changeAccountRole,
  deleteUser,
  setActive,
  endGrants,
];
