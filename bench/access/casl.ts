import {
  Ability,
  type ConditionsMatcher,
  createMongoAbility,
  type MongoAbility,
  type RawRule,
  subject,
} from '@casl/ability';
import type { State } from '../../src/account/state.js';
import { reasonsOf } from '../../src/rbac/roles.js';
import type { Check } from './checks.js';

/** The spaces as CASL's subjects, made once: only the check itself is measured. */
export const caslSpaces = (state: State) =>
  new Map([...state.tables.spaces.keys()].map(id => [id, subject('Space', { id })]));

/** One question, in CASL's words. */
type Asked = { can(action: string, on: string | ReturnType<typeof subject>): boolean };

/** Everybody's ability, made once and kept, as CASL's guide says. */
export type Abilities = ReadonlyMap<string, Asked>;

/** One ability a user, rules with MongoDB conditions on the space: what CASL's guide shows first. */
export function mongoAbilities(state: State, now: Date): Abilities {
  return each(state, now, rules => createMongoAbility<MongoAbility>(rules) as Asked);
}

/** The same with functions as conditions, which CASL documents as the leaner way. */
export function lambdaAbilities(state: State, now: Date): Abilities {
  const conditionsMatcher: ConditionsMatcher<{ id: { $in: readonly string[] } }> = ({ id }) => {
    const spaces = new Set(id.$in);
    return (space: Record<PropertyKey, unknown>) => spaces.has(String(space.id));
  };
  return each(
    state,
    now,
    // CASL's generic types follow one subject union; these rules are checked by the answers instead.
    rules => new Ability(rules as never, { conditionsMatcher } as never) as unknown as Asked,
  );
}

/** Each space as a subject type of its own, with no conditions: its fastest check, and beside its guide. */
export function typeAbilities(state: State, now: Date): Abilities {
  return each(
    state,
    now,
    rules =>
      createMongoAbility<MongoAbility>(
        rules.map(({ action, conditions }) => ({ action, subject: conditions?.id.$in ?? 'all' })),
      ) as Asked,
  );
}

type SpaceRule = RawRule<[string, string], { id: { $in: string[] } }> & { subject: string | string[] };

function each(state: State, now: Date, make: (rules: SpaceRule[]) => Asked): Abilities {
  const { users, roles } = state.tables;
  const abilities = new Map<string, Asked>();
  for (const user of users.values()) {
    const places = new Map<string, (string | null)[]>();
    for (const { role, space } of reasonsOf(user, state.tables, now))
      places.set(role, [...(places.get(role) ?? []), space]);
    const rules = [...places].flatMap(([role, where]): SpaceRule[] => {
      const action = [...(roles.get(role)?.permissions ?? [])];
      if (action.length === 0) return [];
      if (where.includes(null)) return [{ action, subject: ['Account', 'Space'] }];
      return [{ action, subject: 'Space', conditions: { id: { $in: where.filter(id => id !== null) } } }];
    });
    abilities.set(user.id, make(rules));
  }
  return abilities;
}

/** Asks one check; without `spaces`, where each space is a type of its own. */
export function caslCan(
  abilities: Abilities,
  spaces: ReadonlyMap<string, ReturnType<typeof subject>> | undefined,
  { user, permission, space }: Check,
): boolean {
  const on = space === null ? 'Account' : (spaces?.get(space) ?? space);
  return abilities.get(user)?.can(permission, on) === true;
}
