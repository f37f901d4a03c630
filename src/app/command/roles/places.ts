import type { Choice } from '../../../../views/parts.js';
import type { Role } from '../../../rbac/roles.js';
import { bold, type Sentence, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { ACCOUNT, asChoices } from '../choices.js';

/** The place of a role that may be held in any space. */
export const ANY_SPACE = 'spaces';

/** The level of a role that is held in a place, and the one space it is held in. */
export const scopeOf = (place: string): Pick<Role, 'level' | 'space'> => {
  if (place === ACCOUNT) return { level: 'account' };
  return place === ANY_SPACE ? { level: 'space' } : { level: 'space', space: place };
};

/** The place of a role. */
export const placeOf = ({ level, space }: Role): string =>
  level === 'account' ? ACCOUNT : (space ?? ANY_SPACE);

/** Where a role can be held, in words. */
export const placeSaid = (ask: Ask, place: string): Sentence => {
  if (place === ACCOUNT) return say`on the account, and counts in every space`;
  return place === ANY_SPACE ? say`in any space` : say`in ${bold(ask.space(place))} alone`;
};

/** Whether the asker may make, change and delete roles of such a place. */
export const mayManage = (ask: Ask, { space }: Pick<Role, 'space'>): boolean =>
  ask.mayIn(space ?? null, 'manage roles');

/** Where the asker may make roles, as entries of a menu. */
export function placeChoices(ask: Ask): Choice[] {
  const everywhere = [
    { text: 'In any space', value: ANY_SPACE },
    { text: 'On the account', value: ACCOUNT, hint: 'Counts in every space' },
  ];
  const spaces = asChoices(ask.spacesWith('manage roles')).map(one => ({
    ...one,
    hint: 'In this space alone',
  }));
  return [...(mayManage(ask, {}) ? everywhere : []), ...spaces];
}
