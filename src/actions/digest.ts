import { z } from 'zod';
import { isOpen } from '../account/tables.js';
import { Refusal } from '../errors.js';
import { say } from '../sentence.js';
import { action, type Deciding } from './action.js';
import { invitable } from './invitations/open.js';
import { spacesWithoutAdmin } from './spaces/inside.js';
import { tellAdmins, tellDue } from './tell.js';

/**
 * The week that a digest tells of, as `2026-W47`, which began with the digest before it (`since`) and ended at `from`:
 * two Mondays at nine, so that a change of summer time leaves no hour out.
 */
export const DigestWeek = z.object({
  week: z.string().regex(/^\d{4}-W\d{2}$/),
  since: z.date(),
  from: z.date(),
});
export type DigestWeek = z.output<typeof DigestWeek>;

/** Whose invitation expired in a digest's week without an answer, and who did not join, or was asked, since. */
export function neverAnswered(
  tables: Parameters<typeof invitable>[0],
  { since, from }: Pick<DigestWeek, 'since' | 'from'>,
): string[] {
  const lapsed = [...tables.invitations.values()].filter(
    ({ status, settled }) =>
      status === 'expired' && settled !== null && settled.at >= since && settled.at < from,
  );
  return [...new Set(lapsed.map(one => one.person))].filter(invitable(tables));
}

/** Whether admins have anything to hear of that was open at a moment: an empty digest is never sent. */
const isSomethingOpen = ({ draft, now }: Deciding, { since, from }: DigestWeek): boolean =>
  [...draft.invitations.values()].some(one => isOpen(one) && one.at < from) ||
  neverAnswered(draft, { since, from }).length > 0 ||
  [...draft.requests.values()].some(one => one.status === 'open' && one.at < from) ||
  spacesWithoutAdmin(draft.base, now).some(space => space.at < from);

/**
 * Fact: a week has begun, and admins are told what is open since before.
 * Once a week, also where several processes notice it; a week in which nothing is open leaves no entry.
 */
export const tellDigest = action({
  name: 'account.digest',
  summary: 'Tell admins once a week what is open',
  needs: 'roster',
  input: DigestWeek,
  decide(deciding, digest) {
    const { week } = digest;
    const { draft, now } = deciding;
    const settings = draft.settings.get('settings');
    if (settings === undefined || (settings.digested ?? '') >= week || !isSomethingOpen(deciding, digest))
      throw new Refusal('conflict', say`There is nothing to tell this week.`);
    const tell = tellAdmins(draft, now);
    if (tell.people.length === 0 && tell.channel === null)
      throw new Refusal('conflict', say`There is nobody to tell.`);
    draft.settings.set({ ...settings, digested: week });
    return { result: { week }, tell: tellDue(tell, now, [digest.from]) };
  },
});
