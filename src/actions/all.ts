import { changeAccountRole, endAccountRoles } from './account-roles.js';
import type { Action } from './action.js';
import { changeCatalog } from './catalog.js';
import { correctEmail } from './correct-email.js';
import { tellDigest } from './digest.js';
import { endGrants, tellEnding } from './ends.js';
import { forgetFormer, restoreUser } from './former.js';
import { deleteGroup } from './groups/delete.js';
import { createGroup, editGroup, setGroupRoles } from './groups/groups.js';
import { addGroupMembers, removeGroupMembers, syncGroup } from './groups/members.js';
import { accept, decline, giveAnyway } from './invitations/answer.js';
import { endOffers, expire, recordReach } from './invitations/facts.js';
import { invite } from './invitations/invite.js';
import { cancel, resend } from './invitations/look-after.js';
import { recordBounce, recordMailed } from './invitations/mailed.js';
import { quiet, remind, warnOfEnd } from './invitations/reminding.js';
import { leave } from './leave.js';
import { askForInvitation, askForRole } from './requests/ask.js';
import { approve, deny, expireRequests, withdraw } from './requests/settle.js';
import { deleteRole } from './roles/delete.js';
import { createRole, editRole } from './roles.js';
import { changeSettings } from './settings.js';
import { setUp } from './setup.js';
import { addToSpace, changeSpaceRole, endSpaceRoles, removeFromSpace } from './space-users.js';
import { customizeSpace } from './spaces/looks.js';
import { hideSpace, linkSpace } from './spaces/manage.js';
import { createSpace, deleteSpace, renameSpace } from './spaces.js';
import { deleteUser, setActive } from './users.js';
import { setWishes } from './wishes.js';

/** What documentation, tests and audit text need to know of any action. */
export type Listed = Pick<Action, 'name' | 'summary' | 'needs'>;

/** Every action there is: documentation and tests go through this list. */
export const ACTIONS: readonly Listed[] = [
  setUp,
  createSpace,
  renameSpace,
  customizeSpace,
  hideSpace,
  linkSpace,
  deleteSpace,
  invite,
  resend,
  cancel,
  accept,
  decline,
  giveAnyway,
  recordReach,
  expire,
  endOffers,
  remind,
  quiet,
  warnOfEnd,
  recordBounce,
  recordMailed,
  tellDigest,
  addToSpace,
  changeSpaceRole,
  endSpaceRoles,
  removeFromSpace,
  changeAccountRole,
  endAccountRoles,
  deleteUser,
  setActive,
  restoreUser,
  forgetFormer,
  leave,
  correctEmail,
  tellEnding,
  endGrants,
  changeSettings,
  changeCatalog,
  setWishes,
  createGroup,
  editGroup,
  setGroupRoles,
  addGroupMembers,
  removeGroupMembers,
  deleteGroup,
  syncGroup,
  askForRole,
  askForInvitation,
  approve,
  deny,
  withdraw,
  expireRequests,
  createRole,
  editRole,
  deleteRole,
];
