import type { GroupEnding, Losing } from '../../../../views/group-delete-confirm.js';
import type { Draft } from '../../../account/draft.js';
import type { Access } from '../../../rbac/access.js';
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
    const places = lost(ask, user, after);
    return places.length === 0 ? [] : { person: user, places };
  });
  return { losing: losing.length, first: losing.slice(0, MOST_SHOWN) };
}

function lost(ask: Ask, user: string, after: Access): Losing['places'][number][] {
  const [was, is] = [ask.state.access.permissionsOf(user, ask.now), after.permissionsOf(user, ask.now)];
  const everywhere = new Set(is.everywhere);
  const titles = (some: readonly string[], kept: ReadonlySet<string>) =>
    some.flatMap(id => (kept.has(id) || everywhere.has(id) ? [] : ask.permission(id)));
  const onAccount = titles(was.everywhere, everywhere);
  const inSpaces = [...was.spaces].map(([space, some]) => ({
    where: ask.space(space),
    titles: titles(some, new Set(is.spaces.get(space))),
  }));
  return [{ where: null, titles: onAccount }, ...inSpaces].filter(place => place.titles.length > 0);
}
