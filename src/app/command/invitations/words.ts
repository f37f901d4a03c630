import type { OfferWords } from '../../../../views/invitation.js';
import type { ProgressRow } from '../../../../views/progress-message.js';
import { roleLine } from '../../../../views/role-line.js';
import type { Way } from '../../../../views/way.js';
import type { State } from '../../../account/state.js';
import { type Invitation, isRefusal } from '../../../account/tables.js';
import { isStandard } from '../../../actions/invitations/open.js';
import { code, count, date, list, person, type Sentence, say } from '../../../sentence.js';
import type { Account } from '../../account.js';
import { hiddenSpace, spaceName } from '../../space-name.js';

/**
 * What an invitation offers, in words; the account's default role goes without saying beside a space. `sees` says
 * which spaces the reader may know of, where they are not the one who is invited.
 */
export function offerWords(
  state: State,
  { offers }: Pick<Invitation, 'offers'>,
  sees: (space: string) => boolean = () => true,
): OfferWords[] {
  const standard = state.tables.catalog.get('catalog')?.defaultAccountRole;
  const special = offers.filter(one => !isStandard(one, standard));
  return (special.length > 0 ? special : offers).map(({ space, role, until }) => ({
    space: space === null ? null : sees(space) ? spaceName(state, space) : hiddenSpace(state),
    role: state.tables.roles.get(role)?.name ?? 'a deleted role',
    ...(until === undefined ? {} : { until }),
  }));
}

/** One line for each offered role: what it may do. */
export function abilitiesOf(state: State, { offers }: Invitation): string[] {
  const permissions = state.tables.catalog.get('catalog')?.permissions ?? [];
  const roles = new Set(offers.map(offer => offer.role));
  return [...roles].flatMap(id => {
    const role = state.tables.roles.get(id);
    if (role === undefined || role.permissions.length === 0) return [];
    return [`As ${role.name} you can ${roleLine(role, permissions)}.`];
  });
}

/** How an open invitation reaches its person. */
export function wayOf({ mails }: Pick<Account, 'mails'>, { reach, bounced }: Invitation): Way {
  if (reach !== 'absent') return reach;
  if (!mails) return 'outside';
  if (bounced === undefined) return 'mail';
  return isRefusal(bounced) ? 'refused' : 'delayed';
}

/** The people invited together, as the message about them shows them. */
export const batchOf = (account: Account, batch: string): InvitedRow[] =>
  [...account.log.state.tables.invitations.values()].flatMap(invitation =>
    invitation.batch === batch ? rowOf(account, invitation) : [],
  );

/** An invitation, as messages about several show it. */
export type InvitedRow = ProgressRow & Invitation;

/** One person's row: how they are reached, and whether they want no reminder now. */
export function rowOf(account: Pick<Account, 'mails' | 'now'>, invitation: Invitation): InvitedRow {
  const { quiet } = invitation;
  const unwilling = quiet !== undefined && quiet > account.now();
  return { ...invitation, way: wayOf(account, invitation), unwilling };
}

/** Who of some waiting people is not asked again with the others, and what to do for them. */
export function leftOut(rows: readonly ProgressRow[]): Sentence {
  const unwilling = rows.filter(row => row.unwilling).length;
  const far = rows.filter(({ way }) => way === 'outside' || way === 'refused').length;
  const people = (number: number) => count(number, 'person', 'people');
  return say`${unwilling === 0 ? '' : ` ${people(unwilling)} asked not to be reminded now.`}${far === 0 ? '' : say` ${people(far)} can’t be reached from here: hand on the links that ${code('/roster invitations')} gives you.`}`;
}

/** What sending several invitations again comes to: for how many, and until when these can answer now. */
export function askedAgain({ tables }: State, sent: readonly string[]): Sentence {
  const ends = sent.flatMap(id => tables.invitations.get(id)?.expires.getTime() ?? []);
  const first = Math.min(...ends);
  const longer = ends.some(end => end > first) ? ', some of them longer' : '';
  return say`Asked ${count(sent.length, 'person', 'people')} again. They can answer until ${date(new Date(first), true)}${longer}.`;
}

/**
 * What everybody in a batch is offered by whoever invited them together: others may have added to single ones. The
 * first one's offers where nothing is left in common.
 */
export function offeredToAll(batch: readonly Pick<Invitation, 'offers' | 'by'>[]): Invitation['offers'] {
  const [first] = batch;
  const own = first?.offers.filter(offer => offer.by === first.by) ?? [];
  const common = own.filter(({ space, role }) =>
    batch.every(({ offers }) => offers.some(one => one.space === space && one.role === role)),
  );
  const some = common.some(offer => offer.space !== null) || own.every(offer => offer.space === null);
  return some ? common : (first?.offers ?? []);
}

/** Who settled an invitation, as a list of one or none. */
export const settledBy = ({ settled }: Invitation): string[] => (settled?.by ? [settled.by] : []);

/** What became of an accepted invitation that had to wait; null while it waits. */
export function heldOutcome(invitation: Invitation): Sentence | null {
  const { status, settled } = invitation;
  if (status === 'held') return null;
  const who = list(settledBy(invitation).map(person));
  const when = settled === null ? say`` : say` · ${date(settled.at, true)}`;
  if (status === 'accepted') return say`Given by ${who}${when}.`;
  if (status === 'cancelled') return say`Cancelled by ${who}${when}.`;
  if (status === 'pending') return say`More was offered meanwhile, and they were asked again.`;
  return say`Settled${when}.`;
}
