import type { Draft } from '../account/draft.js';
import type { Tell } from '../account/entry.js';
import { SLACK_ADMIN } from '../rbac/capabilities.js';
import type { Catalog } from '../rbac/catalog.js';

/** No more admins than this are told one by one; a channel is the way to tell more. */
const MOST_ADMINS = 20;

/** Where admins are told: the channel that the settings name, else each of those who manage users. */
export function tellAdmins(draft: Draft, catalog: Catalog, now: Date, people: readonly string[] = []): Tell {
  const channel = draft.settings.get('settings')?.channel ?? null;
  if (channel !== null) return { people: unique(people), channel };
  return { people: unique([...people, ...admins(draft, catalog, now)]), channel: null };
}

/** The users who manage users on the account, as it was before the draft. */
function admins(draft: Draft, catalog: Catalog, now: Date): string[] {
  const permission = catalog.capabilities['manage users'];
  if (permission === undefined || permission === SLACK_ADMIN) return [];
  return draft.base.access.whoCan(permission, null, now).slice(0, MOST_ADMINS);
}

/** Those who manage a space's users, a few of them. */
export function tellSpaceAdmins(draft: Draft, catalog: Catalog, now: Date, space: string): Tell {
  const permission = catalog.capabilities['manage space users'];
  if (permission === undefined) return tellPeople([]);
  return tellPeople(draft.base.access.whoCan(permission, space, now).slice(0, MOST_ADMINS));
}

/** Tells these people. */
export const tellPeople = (people: readonly string[]): Tell => ({ people: unique(people), channel: null });

const unique = (people: readonly string[]): string[] => [...new Set(people)];
