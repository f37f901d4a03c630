import type { ZodType } from 'zod';
import type { Plain } from '../../src/account/entry.js';
import { changeAccountRole, endAccountRoles } from '../../src/actions/account-roles.js';
import type { Action } from '../../src/actions/action.js';
import { authorize } from '../../src/actions/authorize.js';
import { changeCatalog } from '../../src/actions/catalog.js';
import { correctEmail } from '../../src/actions/correct-email.js';
import { tellDigest } from '../../src/actions/digest.js';
import { endGrants, tellEnding } from '../../src/actions/ends.js';
import { forgetFormer, restoreUser } from '../../src/actions/former.js';
import { deleteGroup } from '../../src/actions/groups/delete.js';
import { createGroup, editGroup, setGroupRoles } from '../../src/actions/groups/groups.js';
import { addGroupMembers, removeGroupMembers, syncGroup } from '../../src/actions/groups/members.js';
import { accept, decline, giveAnyway } from '../../src/actions/invitations/answer.js';
import { endOffers, expire, recordReach } from '../../src/actions/invitations/facts.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { cancel, resend } from '../../src/actions/invitations/look-after.js';
import { recordBounce, recordMailed } from '../../src/actions/invitations/mailed.js';
import { quiet, remind, warnOfEnd } from '../../src/actions/invitations/reminding.js';
import { leave } from '../../src/actions/leave.js';
import { askForInvitation, askForRole } from '../../src/actions/requests/ask.js';
import { approve, deny, expireRequests, withdraw } from '../../src/actions/requests/settle.js';
import { deleteRole } from '../../src/actions/roles/delete.js';
import { createRole, editRole } from '../../src/actions/roles.js';
import { changeSettings } from '../../src/actions/settings.js';
import { setUp } from '../../src/actions/setup.js';
import {
  addToSpace,
  changeSpaceRole,
  endSpaceRoles,
  removeFromSpace,
} from '../../src/actions/space-users.js';
import { customizeSpace } from '../../src/actions/spaces/looks.js';
import { hideSpace, linkSpace } from '../../src/actions/spaces/manage.js';
import { createSpace, deleteSpace, renameSpace } from '../../src/actions/spaces.js';
import { deleteUser, setActive } from '../../src/actions/users.js';
import { setWishes } from '../../src/actions/wishes.js';
import { Refusal } from '../../src/errors.js';
import { to } from './clerk.js';
import type { PureAccount } from './pure-account.js';

/** An action with an input to try the right to it with. */
export interface Sample {
  readonly name: string;
  readonly needs: string;
  /** Whether the right to it is refused; what else is wrong does not count. */
  refused(account: PureAccount, who: string): boolean;
  /** Where the right to it is asked for: spaces, and null for the account; nothing is the account too. */
  places(account: PureAccount): readonly (string | null)[];
}

/** Makes a sample of an action. */
export function sample<S extends ZodType, I, R extends Plain>(action: Action<S, I, R>, input: I): Sample {
  const refused = ({ state, now, slackAdmins }: PureAccount, who: string) => {
    const slackAdmin = slackAdmins.includes(who);
    try {
      authorize(action, { state, actor: { type: 'user', person: who, slackAdmin }, now }, input);
      return false;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not-allowed') return true;
      throw error;
    }
  };
  const places = ({ state }: PureAccount) => action.in?.(input, state.tables) ?? [];
  return { name: action.name, needs: action.needs, refused, places };
}

const inWeb = [{ space: 'web', role: 'space_member' }];

/** Every action with an input about the space Web. */
export const SAMPLES: readonly Sample[] = [
  sample(setUp, { name: 'Acme', channel: null, space: 'Web' }),
  sample(changeCatalog, { offer: 'any', mapping: [] }),
  sample(createSpace, { name: 'New' }),
  sample(renameSpace, { space: 'web', name: 'New' }),
  sample(customizeSpace, { space: 'web', color: 'green' }),
  sample(hideSpace, { space: 'web', hidden: true }),
  sample(linkSpace, { space: 'web', channel: 'CWEB' }),
  sample(deleteSpace, { space: 'web' }),
  sample(invite, to('fay', 'web', 'space_member')),
  sample(resend, { invitations: ['i1'] }),
  sample(cancel, { invitations: ['i1'] }),
  sample(accept, { invitation: 'i1' }),
  sample(decline, { invitation: 'i1' }),
  sample(giveAnyway, { invitation: 'i1' }),
  sample(recordReach, { found: [], absent: [] }),
  sample(expire, {}),
  sample(endOffers, {}),
  sample(remind, { due: [{ invitation: 'i1', nth: 1 }] }),
  sample(quiet, { invitation: 'i1', how: 'later' as const }),
  sample(warnOfEnd, {}),
  sample(recordBounce, { invitation: 'i1', code: 550, resent: 0 }),
  sample(recordMailed, { invitation: 'i1' }),
  sample(tellDigest, { week: '2026-W47', since: new Date(), from: new Date() }),
  sample(addToSpace, { users: ['cy'], space: 'web' }),
  sample(changeSpaceRole, { users: ['cy'], space: 'web', role: 'space_member' }),
  sample(removeFromSpace, { users: ['cy'], space: 'web' }),
  sample(changeAccountRole, { users: ['cy'], role: 'account_member' }),
  sample(deleteUser, { user: 'cy' }),
  sample(restoreUser, { user: 'cy' }),
  sample(forgetFormer, {}),
  sample(leave, { space: 'web' }),
  sample(correctEmail, { user: 'cy', email: { id: 't1', hash: '' }, domains: [] }),
  sample(setActive, { user: 'cy', active: false }),
  sample(endGrants, {}),
  sample(tellEnding, {}),
  sample(endSpaceRoles, { users: ['cy'], space: 'web' }),
  sample(endAccountRoles, { users: ['cy'] }),
  sample(changeSettings, { name: 'New' }),
  sample(setWishes, { off: [], quiet: null }),
  sample(createGroup, { name: 'QA', type: 'static', accountRole: null, spaceRoles: inWeb }),
  sample(editGroup, { group: 'qa', name: 'New' }),
  sample(setGroupRoles, { group: 'qa', accountRole: null, spaceRoles: inWeb }),
  sample(addGroupMembers, { group: 'qa', users: ['cy'] }),
  sample(removeGroupMembers, { group: 'qa', users: ['cy'] }),
  sample(deleteGroup, { group: 'qa' }),
  sample(syncGroup, { group: 'qa', users: [] }),
  sample(askForRole, { space: 'web', role: 'space_member', reason: null }),
  sample(askForInvitation, {
    person: 'fay',
    offers: [{ space: 'web', role: 'space_member' }],
    domains: [],
    reason: null,
  }),
  sample(approve, { request: 'i1' }),
  sample(deny, { request: 'i1', reason: null }),
  sample(withdraw, { request: 'i1' }),
  sample(expireRequests, {}),
  sample(createRole, {
    name: 'Tester',
    level: 'space',
    space: 'web',
    template: 'space_member',
    permissions: ['view_catalog'],
  }),
  sample(editRole, { role: 'tester', name: 'New' }),
  sample(deleteRole, { role: 'tester', instead: null }),
];
