import { type CachedEnforcer, newCachedEnforcer, newModelFromString } from 'casbin';
import type { State } from '../../src/account/state.js';
import { reasonsOf } from '../../src/rbac/roles.js';
import type { Check } from './checks.js';

/** RBAC with domains, as casbin's documentation has it; the cheap comparison first, `*` for roles that count everywhere. */
const MODEL = `
[request_definition]
r = sub, dom, act
[policy_definition]
p = sub, act
[role_definition]
g = _, _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.act == p.act && (g(r.sub, p.sub, r.dom) || g(r.sub, p.sub, "*"))
`;

/** An enforcer in memory with its cache on, and every policy of the account. */
export async function casbinEnforcer(state: State, now: Date): Promise<CachedEnforcer> {
  const enforcer = await newCachedEnforcer(newModelFromString(MODEL));
  enforcer.enableLog(false);
  const policies = [...state.tables.roles.values()].flatMap(role =>
    role.permissions.map(permission => [role.id, permission]),
  );
  await enforcer.addPolicies(policies);
  const links = new Set<string>();
  for (const user of state.tables.users.values())
    for (const { role, space } of reasonsOf(user, state.tables, now))
      links.add(`${user.id} ${role} ${space ?? '*'}`);
  await enforcer.addGroupingPolicies([...links].map(link => link.split(' ')));
  return enforcer;
}

/** Asks one check without the promise that casbin's usual way makes. */
export const casbinCan = (enforcer: CachedEnforcer, { user, permission, space }: Check): boolean =>
  enforcer.enforceSync(user, space ?? '*', permission);
