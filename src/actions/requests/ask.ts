import { z } from 'zod';
import type { Held } from '../../account/holdings.js';
import { type Wish, wished } from '../../account/request.js';
import { Refusal } from '../../errors.js';
import { reasonsOf } from '../../rbac/roles.js';
import { bold, person, say } from '../../sentence.js';
import { action, type Deciding, type KeptText, Ref, type World } from '../action.js';
import { askingOf } from '../authorize.js';
import { mustBeAllowed } from '../domains.js';
import { holdsCapability } from '../holds.js';
import { coveredBy, lastingGrant, mustEndLater } from '../lasting.js';
import { roleOf, spaceOf, userOf } from '../names.js';
import { notAUser } from '../refusals.js';
import { canSee } from '../visible.js';
import { isGranted } from './granted.js';
import { opened } from './opened.js';

/** Why somebody asks, or why somebody says no. */
export const Reason = z.string().trim().max(1500, 'has at most 1,500 characters').default('');

/** Keeps a reason, where one was given. */
export const kept = async (reason: string, world: World): Promise<KeptText | null> =>
  reason === '' ? null : world.keepText(reason);

/** Asks for a role for oneself, in a space or on the account. */
export const askForRole = action({
  name: 'requests.ask-role',
  summary: 'Ask for a role',
  needs: 'oneself',
  input: z.object({ space: Ref.nullable(), role: Ref, until: z.date().exactOptional(), reason: Reason }),
  prepare: async ({ reason, ...asked }, world) => ({ ...asked, reason: await kept(reason, world) }),
  decide(deciding, { reason, ...asked }) {
    const asker = askerOf(deciding);
    mustBeThere(deciding, asked);
    mustEndLater(asked.until, deciding.now);
    const wish: Wish = { type: 'role', ...asked };
    if (isGranted(deciding, { person: asker, wish })) throw held(deciding, asked);
    return opened(deciding, asker, wish, reason);
  },
});

const InvitationInput = z.object({
  email: z.email('is not an e-mail address').exactOptional(),
  /** The Slack user id of somebody who was mentioned. */
  slack: Ref.exactOptional(),
  offers: z
    .array(z.object({ space: Ref.nullable(), role: Ref }))
    .min(1, 'needs at least one role')
    .max(50),
  reason: Reason,
});

/** Asks that somebody is invited, or, where they are a user, added to spaces. */
export const askForInvitation = action({
  name: 'requests.ask-invitation',
  summary: 'Ask for somebody to be invited',
  needs: 'oneself',
  input: InvitationInput,
  async prepare({ email, slack, offers, reason }, world) {
    const [byMail, bySlack] = await Promise.all([
      world.peopleByEmail(email === undefined ? [] : [email]),
      world.peopleBySlack(slack === undefined ? [] : [slack]),
    ]);
    const [who = ''] = [...byMail, ...bySlack];
    const domains = await world.domainsOf([who]);
    return { person: who, offers, domains, reason: await kept(reason, world) };
  },
  decide(deciding, { person: who, offers, domains, reason }) {
    const asker = askerOf(deciding);
    if (who === '')
      throw new Refusal('invalid', say`Say whom to invite: an address, or a person.`, { field: 'email' });
    for (const offer of offers) mustBeThere(deciding, offer);
    if (deciding.draft.users.get(who) === undefined) mustBeAllowed(deciding.draft, domains);
    const wish: Wish = { type: 'invitation', person: who, offers, ...(domains.length > 0 && { domains }) };
    if (isGranted(deciding, { person: asker, wish }) && mayKnow(deciding, wish)) throw there(deciding, who);
    return opened(deciding, asker, wish, reason);
  },
});

function askerOf(deciding: Deciding): string {
  const { draft, actor } = deciding;
  if (actor === null || draft.users.get(actor)?.active !== true) throw notAUser(askingOf(deciding));
  return actor;
}

/** The place that is asked about is one that the asker can see, and the role may be held there. */
function mustBeThere(deciding: Deciding, { space, role }: { space: string | null; role: string }): void {
  const { draft } = deciding;
  const record = space === null ? undefined : draft.spaces.get(space);
  const hidden = record !== undefined && !canSee(askingOf(deciding), record);
  // A hidden space is refused in the words for one that is not there.
  if (space !== null) spaceOf(draft, hidden ? '' : space);
  roleOf(draft, role, space);
}

/** Who is in a space is told only to those who may see it. */
const mayKnow = (deciding: Deciding, wish: Wish): boolean =>
  wished({ wish }).every(({ space }) => holdsCapability(askingOf(deciding), 'view space users', [space])) ||
  !deciding.draft.users.get(wish.type === 'invitation' ? wish.person : '');

function held({ draft, actor, now }: Deciding, wish: Held): Refusal {
  const { space, role } = wish;
  const user = userOf(draft, actor ?? '');
  const through = reasonsOf(user, draft, now).some(one => one.space === space && one.role === role);
  // Whoever asks for less than they have reads what they have.
  const larger = through ? undefined : lastingGrant(user, space)?.role;
  const name = draft.roles.get(coveredBy(user, wish, draft)?.role ?? larger ?? role)?.name ?? role;
  const where = space === null ? say`` : say` in ${bold(draft.spaces.get(space)?.name ?? space)}`;
  return new Refusal('conflict', say`You are ${name}${where} already. Nothing was asked.`, { field: 'role' });
}

const there = ({ draft }: Deciding, who: string): Refusal =>
  new Refusal(
    'conflict',
    draft.users.get(who) !== undefined
      ? say`${person(who)} is there already. Nothing was asked.`
      : say`${person(who)} is invited already. Nothing was asked.`,
    { field: 'email' },
  );
