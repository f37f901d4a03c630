import type { GroupEnding } from '../../../../views/group-delete-confirm.js';
import type { Draft } from '../../../account/draft.js';
import { lossOf } from '../../../rbac/difference.js';
import type { Ask } from '../ask.js';

/** So many people are shown with what they lose. */
const MOST_SHOWN = 5;

/** Who would lose what that nothing else gives them, were a draft committed that takes people out of a group. */
export function losses(
  ask: Ask,
  users: readonly string[],
  draft: Draft,
): Pick<GroupEnding, 'losing' | 'first'> {
  const after = draft.access();
  const losing = users.flatMap(user => {
    const places = lossOf(user, ask.state.access, after, ask.now).map(({ space, permissions }) => ({
      where: space === null ? null : ask.space(space),
      titles: permissions.map(id => ask.permission(id)),
    }));
    return places.length === 0 ? [] : { person: user, places };
  });
  return { losing: losing.length, first: losing.slice(0, MOST_SHOWN) };
}
