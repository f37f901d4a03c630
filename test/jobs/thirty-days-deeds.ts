import { accept, decline } from '../../src/actions/invitations/answer.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { cancel, resend } from '../../src/actions/invitations/look-after.js';
import { Refusal } from '../../src/errors.js';
import type { Member } from '../../src/jobs/directory.js';
import { noteMembers } from '../../src/jobs/watch-workspace.js';
import type { TestAccount } from '../support/account.js';
import { addressOf, type History, happening, type What } from './thirty-days-histories.js';

/** Something that is done at a moment. */
export interface Planned {
  readonly at: number;
  readonly act: () => Promise<unknown>;
}

/** Who does what a history tells, in an account. */
interface Cast {
  readonly story: TestAccount;
  /** Person id of whoever invites. */
  readonly by: string;
  /** The invited people as Slack has them, or will have. */
  readonly members: readonly Member[];
}

/** Everything that people do in a history. */
export function planOf(history: History, { story, by, members }: Cast): Planned[] {
  const offers = [{ space: story.web, role: 'space_member' }];
  return history.lives.flatMap((life, index) => {
    const lived = happening(history, life);
    if (lived === undefined) return [];
    const invited = () => story.act(by, invite, { emails: [addressOf(index)], offers });
    const done = async (what: What) => {
      if (what === 'joins') await noteMembers(story.account, members.slice(index, index + 1));
      // Their mail server does that by itself.
      else if (what !== 'mailbox turns') await happen(story, by, index, what);
    };
    return [
      { at: lived.invited, act: invited },
      ...lived.deeds.map(({ what, at }) => ({ at, act: () => done(what) })),
    ];
  });
}

/** Does what happens to an invitation; that it is too late for it is no failure. */
async function happen(
  { account, act, as }: TestAccount,
  by: string,
  index: number,
  what: Exclude<What, 'joins' | 'mailbox turns'>,
): Promise<void> {
  const person = (await as(null).world.peopleByEmail([addressOf(index)]))[0] ?? '';
  const found = [...account.log.state.tables.invitations.values()].find(one => one.person === person);
  if (found === undefined) throw new Error('whom something happens to was invited');
  const invitation = found.id;
  try {
    if (what === 'accepts') await act(person, accept, { invitation });
    if (what === 'declines') await act(person, decline, { invitation });
    if (what === 'is cancelled') await act(by, cancel, { invitations: [invitation] });
    if (what === 'is asked again') await act(by, resend, { invitations: [invitation] });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'settled') throw error;
  }
}
