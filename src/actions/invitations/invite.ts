import { z } from 'zod';
import { type Invitation, isOpen, type Offer } from '../../account/tables.js';
import { Refusal } from '../../errors.js';
import { code, count, person, say } from '../../sentence.js';
import { AT_ONCE, action, type Deciding, type KeptText, Ref, TOO_MANY } from '../action.js';
import { mayInvite } from '../domains.js';
import { mustEndLater } from '../lasting.js';
import { roleOf, spaceOf } from '../names.js';
import { closesAt, extend, isOver, lapsed } from './open.js';

const OfferInput = z.object({ space: Ref.nullable(), role: Ref, until: z.date().exactOptional() });

const InviteInput = z.object({
  emails: z.array(z.email('is not an e-mail address')).max(AT_ONCE, TOO_MANY).default([]),
  /** Slack user ids of people that were mentioned. */
  slack: z.array(Ref).max(AT_ONCE, TOO_MANY).default([]),
  offers: z.array(OfferInput).min(1, 'needs at least one role').max(50),
  note: z.string().trim().max(1500, 'has at most 1,500 characters').default(''),
});

interface Invited
  extends Record<string, readonly string[] | readonly z.output<typeof OfferInput>[] | KeptText | null> {
  readonly people: readonly string[];
  /** Those of them who are known to be in the Slack workspace. */
  readonly inSlack: readonly string[];
  readonly offers: z.output<typeof OfferInput>[];
  readonly note: KeptText | null;
  /** The mail domains of those whose address is known. */
  readonly domains: readonly string[];
}

/**
 * Invites people, many at once. Somebody with an open invitation is offered what is new, under the new inviter's
 * name; users are left alone.
 */
export const invite = action({
  name: 'invitations.invite',
  summary: 'Invite people',
  needs: 'invite people',
  in: (input: Invited) => input.offers.map(offer => offer.space),
  input: InviteInput,
  async prepare({ emails, slack, offers, note }, world): Promise<Invited> {
    const [byMail, inSlack] = await Promise.all([world.peopleByEmail(emails), world.peopleBySlack(slack)]);
    const kept = note === '' ? null : await world.keepText(note);
    const people = [...new Set([...byMail, ...inSlack])];
    return { people, inSlack, offers, note: kept, domains: await world.domainsOf(people) };
  },
  decide(deciding, { people, inSlack, offers, note, domains }) {
    const { draft, actor, now, id } = deciding;
    if (people.length === 0)
      throw new Refusal('invalid', say`Say whom to invite: addresses or @people.`, { field: 'people' });
    if (actor === null) throw new Error('somebody invites');
    mayInvite(deciding, domains);
    const given = fullOffers(deciding, offers, actor);
    const [batch, expires] = [id(), closesAt(draft, { offers: given, groups: [] }, now)];
    const { open, missed } = earlier(deciding, people);
    const outcome: Outcome = { invited: [], extended: [], already: [], users: [] };
    for (const who of people) {
      const pending = open.get(who);
      if (draft.users.get(who) !== undefined) outcome.users.push(who);
      else if (pending !== undefined)
        outcome[extend(draft, pending, { given, note: note?.id ?? null, now }) ? 'extended' : 'already'].push(
          who,
        );
      else {
        outcome.invited.push(who);
        const [before, next] = [missed.get(who), id()];
        if (before !== undefined) draft.invitations.set({ ...before, next });
        draft.invitations.set({
          id: next,
          person: who,
          batch,
          by: actor,
          at: now,
          expires,
          status: 'pending',
          offers: given,
          groups: [],
          note: note?.id ?? null,
          reach: inSlack.includes(who) ? 'slack' : 'unknown',
          resent: 0,
          sent: now,
          settled: null,
        });
      }
    }
    if (outcome.invited.length + outcome.extended.length === 0) throw nobodyNew(outcome, people);
    return { result: { batch, ...outcome } };
  },
});

/** All open invitations by person; and those of some people that nobody answered in time, not made anew since. */
function earlier({ draft, now }: Deciding, people: readonly string[]) {
  const asked = new Set(people);
  const [open, missed] = [new Map<string, Invitation>(), new Map<string, Invitation>()];
  for (const one of draft.invitations.values())
    if (isOpen(one) && !isOver(one, now)) open.set(one.person, one);
    else if (asked.has(one.person) && isOpen(one)) missed.set(one.person, lapsed(one, now));
    else if (asked.has(one.person) && one.status === 'expired' && one.next === undefined)
      missed.set(one.person, one);
  return { open, missed };
}

interface Outcome extends Record<string, string[]> {
  invited: string[];
  extended: string[];
  already: string[];
  users: string[];
}

/** The offers as they are made: checked, with the account's default role where none was chosen. */
function fullOffers(
  { draft, catalog, now }: Deciding,
  offers: z.output<typeof InviteInput>['offers'],
  by: string,
): Offer[] {
  // As with what people hold: one role without an end in each space, and beside it others that have one.
  const taken = new Set<string>();
  for (const { space, role, until } of offers) {
    if (space !== null) spaceOf(draft, space);
    roleOf(draft, role, space);
    mustEndLater(until, now);
    const place = JSON.stringify(until === undefined ? [space] : [space, role]);
    if (taken.has(place))
      throw new Refusal('invalid', say`Choose one role for each space.`, { field: 'offers' });
    taken.add(place);
  }
  const standard = offers.some(({ space }) => space === null) ? null : catalog.defaultAccountRole;
  return [
    ...(standard === null ? [] : [{ space: null, role: standard, by }]),
    ...offers.map(offer => ({ ...offer, by })),
  ];
}

function nobodyNew({ users, already }: Outcome, people: readonly string[]): Refusal {
  const [one] = people;
  const again = { field: 'people', hint: say`${code('/roster invitations')} can send an invitation again.` };
  if (people.length === 1 && one !== undefined && users.length === 1)
    return new Refusal('conflict', say`${person(one)} is a user already. Nothing was changed.`, {
      field: 'people',
      hint: say`${code('/roster add')} adds them to a space.`,
    });
  if (people.length === 1 && one !== undefined)
    return new Refusal('conflict', say`${person(one)} is invited already. Nothing was changed.`, again);
  const who = [
    users.length > 0 && count(users.length, 'person is a user', 'people are users'),
    already.length > 0 && count(already.length, 'person is invited', 'people are invited'),
  ].filter(part => part !== false);
  return new Refusal('conflict', say`Nobody new: ${who.join(' and ')} already. Nothing was changed.`, again);
}
