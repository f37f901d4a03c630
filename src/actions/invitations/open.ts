import type { Draft } from '../../account/draft.js';
import { endOf } from '../../account/holdings.js';
import { settingsOf } from '../../account/settings.js';
import { type GroupOffer, type Invitation, isOpen, type Offer } from '../../account/tables.js';
import { Refusal } from '../../errors.js';
import { date, person, type Sentence, say } from '../../sentence.js';
import type { Deciding } from '../action.js';

/** A day in milliseconds. */
export const DAY = 86_400_000;

const giversOf = ({ offers, groups }: Pick<Invitation, 'offers' | 'groups'>): string[] => [
  ...new Set([...offers, ...groups].map(offer => offer.by)),
];

/** Who offers something in an invitation, each once; where nothing is left of that, in whose name it is. */
export function inviters(invitation: Invitation): string[] {
  const { person, by, status, settled: how } = invitation;
  const givers = giversOf(invitation);
  // An admin who gave what an inviter no longer could gives the roles: the invitation stays the inviter's.
  const isGiven = status === 'accepted' && how?.by !== person;
  return isGiven || givers.length === 0 ? [by] : givers;
}

/** Whether an offer is the account's default role, for good: it comes with every invitation. */
export const isStandard = (
  { space, role, until }: Pick<Offer, 'space' | 'role' | 'until'>,
  standard: string | null | undefined,
): boolean => space === null && role === standard && until === undefined;

/**
 * When an invitation closes that is made, or sent again, now: after the days that the settings say, and no later than
 * all that it offers ends, the account's default role aside, which comes with every invitation.
 */
export function closesAt(
  draft: Draft,
  { offers, groups }: Pick<Invitation, 'offers' | 'groups'>,
  now: Date,
): Date {
  const days = now.getTime() + settingsOf(draft).invitationDays * DAY;
  const standard = draft.currentCatalog?.defaultAccountRole;
  const special = offers.filter(one => !isStandard(one, standard));
  const lasts = groups.length > 0 || special.length === 0;
  return new Date(lasts ? days : Math.min(days, Math.max(...special.map(endOf))));
}

/** An invitation with other offers; it is in the name of somebody who offers something in it. */
export function withOffers(
  invitation: Invitation,
  offers: readonly Offer[],
  groups: readonly GroupOffer[],
): Invitation {
  const names = giversOf({ offers, groups });
  const by = names.includes(invitation.by) ? invitation.by : (names[0] ?? invitation.by);
  return { ...invitation, offers, groups, by };
}

/** Whether the invited person asked not to be reminded as long as the invitation is open. */
export const wantsNoReminders = ({ quiet, expires }: Invitation): boolean =>
  quiet?.getTime() === expires.getTime();

/**
 * An invitation that is open for longer, never shorter: whoever wanted no more reminders gets none, and its end is
 * warned of anew.
 */
export function renewed(draft: Draft, { warned: _, ...invitation }: Invitation, now: Date): Invitation {
  const until = closesAt(draft, invitation, now);
  const expires = until > invitation.expires ? until : invitation.expires;
  return { ...invitation, expires, ...(wantsNoReminders(invitation) ? { quiet: expires } : {}) };
}

/**
 * An invitation that goes out once more, in a message of its own: a refused address is tried again, and reminders
 * begin anew.
 */
export const sentAnew = ({ bounced: _, reminded: __, ...invitation }: Invitation, now: Date): Invitation => ({
  ...invitation,
  resent: invitation.resent + 1,
  anew: now,
  sent: now,
});

/** When an invitation's person was asked by a message of its own, made or sent again: what its days are counted from. */
export const askedAt = ({ at, anew = at }: Pick<Invitation, 'at' | 'anew'>): Date => anew;

/** Where invited people, and users, are looked for. */
type Asked = Pick<Draft | Draft['base']['tables'], 'invitations' | 'users'>;

/** Tells who can be invited: whoever is no user, and has no open invitation. */
export function invitable({ invitations, users }: Asked): (person: string) => boolean {
  const asked = new Set([...invitations.values()].flatMap(one => (isOpen(one) ? one.person : [])));
  return person => !asked.has(person) && users.get(person) === undefined;
}

const isDated = ({ until }: Offer): boolean => until !== undefined;

/**
 * Adds to an open invitation what is new. A role replaces an offered one only where it includes it and is for as long;
 * one of the two with an end stands beside the other. A message in Slack is updated; a mail can only be sent anew.
 */
export function extend(
  draft: Draft,
  invitation: Invitation,
  { given, note, now }: { given: readonly Offer[]; note: string | null; now: Date },
): boolean {
  const includes = (more: Offer, less: Offer) => {
    const [all, some] = [more, less].map(({ role }) => draft.roles.get(role)?.permissions ?? []);
    return more.space === less.space && some?.every(permission => all?.includes(permission)) === true;
  };
  const isNew = (offer: Offer) => {
    const old = invitation.offers.filter(one => one.space === offer.space);
    const known = old.some(
      one =>
        endOf(one) >= endOf(offer) && (one.role === offer.role || (isDated(offer) && includes(one, offer))),
    );
    const lasting = old.find(one => !isDated(one));
    return !known && (isDated(offer) || lasting === undefined || includes(offer, lasting));
  };
  const fresh = given.filter(isNew);
  if (fresh.length === 0) return false;
  const replaced = (old: Offer) => fresh.some(one => endOf(one) >= endOf(old) && includes(one, old));
  const offers = [...invitation.offers.filter(old => !replaced(old)), ...fresh];
  const whole = renewed(draft, withOffers(invitation, offers, invitation.groups), now);
  // Whoever had said yes, and waited for an admin, is asked anew: they don't look at the old message any more.
  const anew = invitation.reach === 'absent' || invitation.status === 'held';
  const extended = anew ? sentAnew(whole, now) : whole;
  draft.invitations.set({ ...extended, status: 'pending', note: note ?? invitation.note });
  return true;
}

/** The invitation with this id. */
export function invitationOf(draft: Draft, id: string): Invitation {
  const invitation = draft.invitations.get(id);
  if (invitation === undefined) throw new Refusal('not-found', say`There is no such invitation.`);
  return invitation;
}

/** Whether a pending invitation has expired by the clock; the log hears of it within a minute. */
export const isOver = ({ status, expires }: Invitation, now: Date): boolean =>
  status === 'pending' && expires <= now;

/** Whether an invitation waits for its person's answer, and can still be given one. */
export const waits = (invitation: Invitation | undefined, now: Date): invitation is Invitation =>
  invitation?.status === 'pending' && now < invitation.expires;

/** What of some offers has not ended. */
export const lastingOffers = (offers: readonly Offer[], now: Date): Offer[] =>
  offers.filter(({ until }) => until === undefined || now < until);

/** An invitation that nobody answered in time. */
export const lapsed = (invitation: Invitation, now: Date): Invitation => ({
  ...invitation,
  status: 'expired',
  settled: { by: null, at: now },
});

const ENDED = {
  accepted: 'was already accepted',
  declined: 'was already declined',
  cancelled: 'was already cancelled',
  expired: 'has already expired',
  held: 'was accepted, and waits for an admin',
} as const;

/** What became of an invitation that waits for no answer, and when. */
export function whatBecame({ status, expires, settled: how }: Invitation): Sentence {
  // A pending one comes here once the clock has passed its end.
  const what = status === 'pending' ? ENDED.expired : ENDED[status];
  const at = status === 'pending' ? expires : how?.at;
  const when = at === undefined ? say`` : say` on ${date(at, true)}`;
  return say`This invitation ${what}${when}.`;
}

/** The refusal for an invitation that is settled: what happened and when, so that a second press says so. */
export const settled = (invitation: Invitation): Refusal =>
  new Refusal('settled', say`${whatBecame(invitation)} Nothing was changed.`);

const expired = ({ expires, by }: Invitation): Refusal =>
  new Refusal('settled', say`This invitation closed on ${date(expires, true)}.`, {
    hint: say`Ask ${person(by)} to invite you again.`,
  });

/**
 * The actor's own invitation, which still waits for their answer.
 * @throws Refusal where it is somebody else's, settled, or over
 */
export function ownPending({ draft, actor, now }: Deciding, id: string): Invitation {
  const invitation = invitationOf(draft, id);
  if (invitation.person !== actor)
    throw new Refusal('not-allowed', say`This invitation is for somebody else.`);
  if (invitation.status !== 'pending') throw settled(invitation);
  if (isOver(invitation, now)) throw expired(invitation);
  return invitation;
}
