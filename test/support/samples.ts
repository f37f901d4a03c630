import type { ZodType } from 'zod';
import type { Plain } from '../../src/account/entry.js';
import type { Action } from '../../src/actions/action.js';
import { authorize } from '../../src/actions/authorize.js';
import { accept, decline, giveAnyway } from '../../src/actions/invitations/answer.js';
import { expire, recordReach } from '../../src/actions/invitations/facts.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { cancel, resend } from '../../src/actions/invitations/look-after.js';
import { setUp } from '../../src/actions/setup.js';
import { addToSpace, changeSpaceRole, removeFromSpace } from '../../src/actions/space-users.js';
import { createSpace, deleteSpace, renameSpace } from '../../src/actions/spaces.js';
import { changeAccountRole, deleteUser, endGrants, setActive } from '../../src/actions/users.js';
import { Refusal } from '../../src/errors.js';
import { to } from './clerk.js';
import type { PureAccount } from './pure-account.js';

/** An action with an input to try the right to it with. */
export interface Sample {
  readonly name: string;
  readonly needs: string;
  /** Whether the right to it is refused; what else is wrong does not count. */
  refused(account: PureAccount, who: string): boolean;
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
  return { name: action.name, needs: action.needs, refused };
}

/** Every action with an input about the space Web. */
export const SAMPLES: readonly Sample[] = [
  sample(setUp, { name: 'Acme', channel: null, space: 'Web' }),
  sample(createSpace, { name: 'New' }),
  sample(renameSpace, { space: 'web', name: 'New' }),
  sample(deleteSpace, { space: 'web' }),
  sample(invite, to('fay', 'web', 'space_member')),
  sample(resend, { invitations: ['i1'] }),
  sample(cancel, { invitations: ['i1'] }),
  sample(accept, { invitation: 'i1' }),
  sample(decline, { invitation: 'i1' }),
  sample(giveAnyway, { invitation: 'i1' }),
  sample(recordReach, { found: [], absent: [] }),
  sample(expire, {}),
  sample(addToSpace, { users: ['cy'], space: 'web' }),
  sample(changeSpaceRole, { user: 'cy', space: 'web', role: 'space_member' }),
  sample(removeFromSpace, { users: ['cy'], space: 'web' }),
  sample(changeAccountRole, { user: 'cy', role: 'account_member' }),
  sample(deleteUser, { user: 'cy' }),
  sample(setActive, { user: 'cy', active: false }),
  sample(endGrants, {}),
];
