import type { Grant } from '../../rbac/roles.js';
import { ACCOUNT } from './choices.js';

/** What a button to extend a dated role is about: whose, which, where, and the end that it proposes. */
export const extensionOf = (user: string, { space, role, at, until = at }: Grant): string => {
  // As long again: whoever gave a week thinks in weeks.
  const proposed = 2 * until.getTime() - at.getTime();
  return [user, space ?? ACCOUNT, role, String(Math.round(proposed / 1000))].join(' ');
};

/** What such a button is about, as the form for roles begins with it. */
export function extension(value: string): { users: string[]; place: string; role: string; until: Date } {
  const [user = '', place = '', role = '', seconds = ''] = value.split(' ');
  return { users: [user], place, role, until: new Date(Number(seconds) * 1000) };
}
