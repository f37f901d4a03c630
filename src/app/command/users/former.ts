import { formerList, restoredMessage } from '../../../../views/former-list.js';
import type { Message } from '../../../../views/parts.js';
import { USERS_PAGE } from '../../../../views/users-list.js';
import { backUntil, isForgotten, restoreUser } from '../../../actions/former.js';
import { mentioned, type Sentence } from '../../../sentence.js';
import type { Ask } from '../ask.js';

/** A page, from 0, of those who were deleted and can be brought back, for whoever manages users. */
export async function formerPage(ask: Ask, from: number, said: readonly Sentence[] = []): Promise<Message> {
  ask.mustBeAble(restoreUser);
  const all = [...ask.state.tables.former.values()]
    .filter(one => !isForgotten(one, ask.now))
    .sort((one, other) => other.at.getTime() - one.at.getTime());
  const pages = Math.max(1, Math.ceil(all.length / USERS_PAGE));
  const page = Math.min(Math.max(0, Math.floor(from) || 0), pages - 1);
  const rows = all
    .slice(page * USERS_PAGE, (page + 1) * USERS_PAGE)
    .map(one => ({ person: one.id, by: one.by, at: one.at, until: backUntil(one) }));
  const look = await ask.look([
    ...rows.flatMap(row => [row.person, row.by ?? []].flat()),
    ...mentioned(...said),
  ]);
  return formerList(
    {
      rows,
      all: all.length,
      said,
      before: page === 0 ? null : String(page - 1),
      after: page + 1 < pages ? String(page + 1) : null,
    },
    look,
  );
}

/** Brings somebody back, and says so. */
export async function bringBack(ask: Ask, user: string): Promise<Sentence[]> {
  const { result } = await ask.do(restoreUser, { user });
  const lost = result.lost.map(({ role, space }) => ({
    role: ask.role(role),
    space: space === null ? null : ask.space(space),
  }));
  return restoredMessage(user, lost, result.groups.length);
}
