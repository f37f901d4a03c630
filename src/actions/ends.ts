import { z } from 'zod';
import type { Draft } from '../account/draft.js';
import { endOf } from '../account/holdings.js';
import type { State } from '../account/state.js';
import type { User } from '../account/tables.js';
import { Refusal } from '../errors.js';
import { type Grant, type RoleSource, reasonsOf } from '../rbac/roles.js';
import { say } from '../sentence.js';
import { AT_ONCE, action } from './action.js';
import { activeUsers, endGrantsOf } from './end-dated.js';
import { tellDue, tellPeople } from './tell.js';

/** A role with an end. */
type DatedGrant = Grant & { readonly until: Date };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * When holder and giver are told that a dated role ends: a day before, where it was given for more than two; else once
 * three quarters of its time are over, yet ten minutes before at the latest.
 */
export function warnedAt({ at, until }: { readonly at: Date; readonly until: Date }): Date {
  const length = until.getTime() - at.getTime();
  return new Date(until.getTime() - (length > 2 * DAY ? DAY : Math.max(length / 4, 10 * MINUTE)));
}

const isDated = (grant: Grant): grant is DatedGrant => grant.until !== undefined;

/** Whether somebody holds the same role in the same scope for longer than a grant, for another reason. */
function goesOn(user: User, grant: Grant, source: RoleSource, now: Date): boolean {
  return reasonsOf(user, source, now).some(
    reason => reason.role === grant.role && reason.space === grant.space && endOf(reason) > endOf(grant),
  );
}

/** The dated roles of which holder and giver are still to be told that they end; none that goes on otherwise. */
const untold = (user: User, source: RoleSource, now: Date): DatedGrant[] =>
  user.active
    ? user.grants
        .filter(isDated)
        .filter(grant => grant.warned !== true && grant.until > now && !goesOn(user, grant, source, now))
    : [];

/** Of these, those that are to be told now. */
const endingSoon = (user: User, source: RoleSource, now: Date): DatedGrant[] =>
  untold(user, source, now).filter(grant => warnedAt(grant) <= now);

const isOver = (grant: Grant, now: Date): boolean => grant.until !== undefined && grant.until <= now;

/** Whether dated roles are over by the clock and still stand in the records. */
export const hasEnded = ({ tables }: State, now: Date): boolean =>
  [...tables.users.values()].some(user => user.grants.some(grant => isOver(grant, now)));

/** Whether somebody is to be told now that a role of theirs ends. */
export const hasEnding = ({ tables }: State, now: Date): boolean =>
  [...tables.users.values()].some(user => endingSoon(user, tables, now).length > 0);

/** When the next dated role ends, or is to be told of; undefined where there is none. */
export function nextEnd({ tables }: State, now: Date): Date | undefined {
  const times = [...tables.users.values()].flatMap(user => [
    ...user.grants.flatMap(grant => grant.until?.getTime() ?? []),
    ...untold(user, tables, now).map(grant => warnedAt(grant).getTime()),
  ]);
  return times.length === 0 ? undefined : new Date(times.reduce((one, other) => Math.min(one, other)));
}

/** Those whom one entry tells of. */
const some = ({ users }: Draft, which: (user: User) => boolean): User[] =>
  [...users.values()].filter(which).slice(0, AT_ONCE);

/** Fact: dated roles end soon, and their holders and givers are told, once. */
export const tellEnding = action({
  name: 'grant.ending',
  summary: 'Tell holders and givers of dated roles that these end soon',
  needs: 'roster',
  input: z.object({}),
  decide({ draft, now }) {
    const told: string[] = [];
    const due: Date[] = [];
    const ending: { user: string; space: string | null; role: string; by: string | null; until: Date }[] = [];
    for (const user of some(draft, one => endingSoon(one, draft, now).length > 0)) {
      const soon = endingSoon(user, draft, now);
      const warned = (grant: Grant): Grant =>
        soon.some(one => one === grant) ? { ...grant, warned: true } : grant;
      draft.users.set({ ...user, grants: user.grants.map(warned) });
      ending.push(...soon.map(({ space, role, by, until }) => ({ user: user.id, space, role, by, until })));
      told.push(user.id, ...soon.flatMap(grant => grant.by ?? []));
      due.push(...soon.map(warnedAt));
    }
    if (ending.length === 0) throw new Refusal('conflict', say`No role ends soon.`);
    return { result: { ending }, tell: tellDue(tellPeople(activeUsers(draft, told)), now, due) };
  },
});

/** Fact: dated roles have ended by the clock; changes no answer, and tidies the records. */
export const endGrants = action({
  name: 'grant.ended',
  summary: 'Record that dated roles have ended',
  needs: 'roster',
  input: z.object({}),
  decide({ draft, now }) {
    const told: string[] = [];
    const due: Date[] = [];
    const users = some(draft, user => user.grants.some(grant => isOver(grant, now)));
    for (const user of users) {
      const over = user.grants.filter(grant => isOver(grant, now) && !goesOn(user, grant, draft, now));
      if (over.length === 0) continue;
      told.push(user.id, ...over.flatMap(grant => grant.by ?? []));
      due.push(...over.flatMap(grant => grant.until ?? []));
    }
    const ended = endGrantsOf(
      draft,
      users.map(user => user.id),
      grant => isOver(grant, now),
    );
    if (ended.length === 0) throw new Refusal('conflict', say`No role has ended.`);
    return { result: { ended }, tell: tellDue(tellPeople(activeUsers(draft, told)), now, due) };
  },
});
