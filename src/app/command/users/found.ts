import { type Invitation, isOpen, type User } from '../../../account/tables.js';
import { type Reason, reasonsOf } from '../../../rbac/roles.js';
import type { Ask } from '../ask.js';
import { openInvitations } from '../invitations/list.js';
import { key } from '../nearest.js';
import type { UsersFilter } from './filter.js';

/** Somebody who was found: a user with what they hold there, or somebody who is invited. */
export type Found =
  | { readonly user: User; readonly reasons: readonly Reason[]; readonly at: Date }
  | { readonly invitation: Invitation; readonly at: Date };

/** The spaces whose users the asker may see; `all` for whoever manages users. */
export function seenThere(ask: Ask): ReadonlySet<string> | 'all' {
  return ask.may('manage users') ? 'all' : new Set(ask.spacesWith('view space users').map(space => space.id));
}

/** What a user holds as far as the asker may see it; for somebody deactivated, what they would hold. */
export function seenReasons(ask: Ask, user: User, seen: ReadonlySet<string> | 'all'): Reason[] {
  const all = reasonsOf({ ...user, active: true }, ask.state.tables, ask.now);
  return seen === 'all' ? all : all.filter(({ space }) => space !== null && seen.has(space));
}

/** Everybody whom the asker may see and a filter lets through, the newest first. Names are read only for a text. */
export async function usersFound(ask: Ask, filter: UsersFilter): Promise<Found[]> {
  const found = [...usersHere(ask, filter), ...waiting(ask, filter)];
  const named = filter.text === undefined ? found : await called(ask, found, filter.text);
  return named.sort((one, other) => other.at.getTime() - one.at.getTime());
}

/** Whose a found one is. */
export const personOf = (one: Found): string => ('user' in one ? one.user.id : one.invitation.person);

function* usersHere(ask: Ask, { role, space, group, who }: UsersFilter): Iterable<Found> {
  if (who === 'waiting') return;
  const seen = seenThere(ask);
  for (const user of ask.state.tables.users.values()) {
    if (who === 'deactivated' && user.active) continue;
    if (group !== undefined && (seen !== 'all' || !user.groups.some(one => one.group === group))) continue;
    const reasons = seenReasons(ask, user, seen);
    if (seen !== 'all' && reasons.length === 0) continue;
    const there = space === undefined ? reasons : reasons.filter(one => one.space === space);
    if (space !== undefined && there.length === 0) continue;
    if (role !== undefined && !there.some(one => one.role === role)) continue;
    yield { user, reasons, at: user.joined };
  }
}

function* waiting(ask: Ask, { role, space, group, who }: UsersFilter): Iterable<Found> {
  if (who === 'deactivated') return;
  for (const invitation of openInvitations(ask)) {
    const { offers, groups, sent } = invitation;
    const there = offers.filter(offer => space === undefined || offer.space === space);
    if (space !== undefined && there.length === 0) continue;
    if (role !== undefined && !there.some(offer => offer.role === role)) continue;
    if (group !== undefined && !groups.some(offer => offer.group === group)) continue;
    if (isOpen(invitation)) yield { invitation, at: sent };
  }
}

/** Those whose name, or what stands before the @ of their address, has a text in it. */
async function called(ask: Ask, found: readonly Found[], text: string): Promise<Found[]> {
  const wanted = key(text.replace(/^@/, ''));
  const address = text.trim().toLowerCase();
  const people = await ask.account.people.byIds(found.map(personOf));
  return found.filter(one => {
    const { name = '', emailKey = '' } = people.get(personOf(one)) ?? {};
    return key(name).includes(wanted) || emailKey.split('@')[0]?.includes(address) || emailKey === address;
  });
}
