import type { Choice } from '../../../views/parts.js';
import { roleLine } from '../../../views/role-line.js';
import type { Space } from '../../account/tables.js';
import { Refusal } from '../../errors.js';
import type { Capability } from '../../rbac/capabilities.js';
import type { Role } from '../../rbac/roles.js';
import { code, say } from '../../sentence.js';
import type { Ask } from './ask.js';

/** The place that is no space. */
export const ACCOUNT = 'account';

/** The account as an entry of a menu of places. */
export const THE_ACCOUNT: Choice = { text: 'The account', value: ACCOUNT };

/** Spaces as entries of a menu. */
export const asChoices = (spaces: readonly Space[]): Choice[] =>
  spaces.map(({ id, name }) => ({ text: name, value: id }));

/**
 * The spaces in which the asker holds a capability, as entries of a menu.
 * @throws Refusal where there is none: a menu is never empty
 */
export function spaceChoices(ask: Ask, capability: Capability): Choice[] {
  const choices = asChoices(ask.spacesWith(capability));
  if (choices.length > 0) return choices;
  throw new Refusal('not-found', say`There is no space yet.`, {
    hint: say`${code('/roster space create')} makes one.`,
  });
}

/** The roles of a level, each with a line of what it may do; those of one space alone where it is said. */
export function roleChoices(ask: Ask, level: Role['level'], space?: string): Choice[] {
  const permissions = ask.catalog?.permissions ?? [];
  return [...ask.state.tables.roles.values()]
    .filter(role => role.level === level && (role.space === undefined || role.space === space))
    .map(role => ({
      text: role.name,
      value: role.id,
      hint: roleLine(role, permissions) || 'no permissions of its own',
    }));
}
