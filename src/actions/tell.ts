import type { Draft } from '../account/draft.js';
import type { Tell } from '../account/entry.js';
import { type Capability, SLACK_ADMIN } from '../rbac/capabilities.js';
import type { Catalog } from '../rbac/catalog.js';
import { holdersOf } from './holds.js';

/** No more admins than this are told one by one; a channel is the way to tell more. */
const MOST_ADMINS = 20;

/** How many admins at most are told where no channel is named; none where they are Slack's own, whom nobody lists. */
export const adminsTold = ({ capabilities }: Pick<Catalog, 'capabilities'>): number =>
  capabilities['manage users'] === SLACK_ADMIN ? 0 : MOST_ADMINS;

/** Where admins are told: the channel that the settings name, else each of those who manage users, of many the first. */
export function tellAdmins(draft: Draft, now: Date, people: readonly string[] = []): Tell {
  const channel = draft.settings.get('settings')?.channel ?? null;
  if (channel !== null) return { people: unique(people), channel };
  return { people: unique([...people, ...before(draft, 'manage users', null, now)]), channel: null };
}

/** Those who manage a space's users, a few of them. */
export const tellSpaceAdmins = (draft: Draft, now: Date, space: string): Tell =>
  tellPeople(before(draft, 'manage space users', space, now));

/** Who held a capability before the draft: whoever loses it by what is told hears of it too. */
const before = ({ base }: Draft, capability: Capability, space: string | null, now: Date): string[] =>
  holdersOf(base, capability, space, now).slice(0, MOST_ADMINS);

/** Tells these people. */
export const tellPeople = (people: readonly string[]): Tell => ({ people: unique(people), channel: null });

/** Tells what was due by the clock, which may be long ago where nobody was there to record it: since the first of these moments. */
export const tellDue = (tell: Tell, now: Date, moments: readonly Date[]): Tell => ({
  ...tell,
  due: moments.reduce((first, one) => (one < first ? one : first), now),
});

const unique = (people: readonly string[]): string[] => [...new Set(people)];
