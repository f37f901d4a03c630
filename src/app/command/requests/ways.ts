import type { ButtonSpec } from '../../../../views/parts.js';
import { whyNot } from '../../../account/why-not.js';
import type { Permission } from '../../../rbac/catalog.js';
import type { Ask } from '../ask.js';
import { ACCOUNT } from '../choices.js';
import { ableToGive, MOST } from '../questions.js';

/** The ways to a permission that the asker lacks themselves, as buttons that ask those who can give it. */
export function waysToAsk(ask: Ask, user: string, { id }: Permission, space: string | null): ButtonSpec[] {
  if (user !== ask.person || !ask.isUser) return [];
  if (ask.state.access.why(user, id, space, ask.now).length > 0) return [];
  return whyNot(ask.state, id, space)
    .slice(0, MOST)
    .filter(way => ableToGive(ask, way).some(one => one !== user))
    .map((way, index) => ({
      text: `Ask For ${ask.role(way.role)}`,
      action: `ask.role-${index}`,
      value: JSON.stringify({ place: way.space ?? ACCOUNT, role: way.role }),
    }));
}
