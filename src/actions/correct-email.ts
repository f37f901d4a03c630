import { z } from 'zod';
import { couldGive, type Held, holdingsOf, offered, sourceOf } from '../account/holdings.js';
import { isOpen } from '../account/tables.js';
import { Refusal } from '../errors.js';
import { reasonsOf } from '../rbac/roles.js';
import { bold, code, person, say } from '../sentence.js';
import { action, type Deciding, type KeptText, Ref } from './action.js';
import { domainsOf, mustBeAllowed } from './domains.js';
import { sentAnew } from './invitations/open.js';

interface Corrected extends Record<string, string | KeptText | readonly string[]> {
  readonly user: string;
  /** Where the address is kept until it is put in place, and its salted hash. */
  readonly email: KeptText;
  /** The address's mail domain. */
  readonly domains: readonly string[];
}

/**
 * Corrects the address of a user, or of somebody who was invited by a mistyped one and is looked up anew. The address
 * itself stands with the person; it is put in place after the commit (see `settleCorrections`).
 */
export const correctEmail = action({
  name: 'users.correct-email',
  summary: 'Correct somebody’s e-mail address',
  needs: 'manage users',
  input: z.object({
    user: Ref,
    email: z.string().trim().pipe(z.email('is not an e-mail address').max(254, 'is too long')),
  }),
  async prepare({ user, email }, world): Promise<Corrected> {
    const kept = await world.keepAddress(user, email);
    if (kept === 'same')
      throw new Refusal('conflict', say`${person(user)} has that address already. Nothing was changed.`, {
        field: 'email',
      });
    if (kept === 'taken')
      throw new Refusal('conflict', say`Somebody else here has that address. Nothing was changed.`, {
        field: 'email',
        hint: say`An address belongs to one person.`,
      });
    return { user, email: kept, domains: domainsOf([email]) };
  },
  decide(deciding, { user, domains }) {
    const { draft, now } = deciding;
    const invitation = [...draft.invitations.values()].find(one => one.person === user && isOpen(one));
    const record = draft.users.get(user);
    if (record !== undefined) {
      mustOutrank(deciding, user, reasonsOf({ ...record, active: true }, draft, now));
      return { result: { user, invitation: null as string | null } };
    }
    if (invitation === undefined)
      throw new Refusal('not-found', say`${person(user)} is neither a user here nor invited.`, {
        field: 'user',
        hint: say`You can invite them with ${code('/roster invite')}.`,
      });
    if (invitation.reach === 'slack')
      throw new Refusal('conflict', say`${person(user)} was found in Slack, and is asked there.`, {
        field: 'email',
        hint: say`If that is somebody else, cancel the invitation with ${code('/roster invitations')} and invite the right address.`,
      });
    mustOutrank(deciding, user, offered(invitation, draft));
    mustBeAllowed(draft, domains);
    draft.invitations.set({ ...sentAnew(invitation, now), reach: 'unknown' });
    return { result: { user, invitation: invitation.id as string | null } };
  },
});

/**
 * Checks that the actor could give all that somebody has: whoever directs their mail elsewhere could come to have it.
 * @throws Refusal that names the role which goes too far
 */
function mustOutrank({ draft, actor, now }: Deciding, user: string, held: Iterable<Held>): void {
  if (actor === null || actor === user) return;
  const source = sourceOf(draft.base);
  const own = holdingsOf(draft.base.tables.users.get(actor), source, now);
  for (const one of held)
    if (!couldGive(own, one, source))
      throw new Refusal(
        'not-allowed',
        say`You can't correct the address of ${person(user)}: they have ${bold(draft.roles.get(one.role)?.name ?? one.role)}, which includes more than you have.`,
        { field: 'user' },
      );
}
