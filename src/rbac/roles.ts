/** A named set of permissions, built in (from the catalog) or custom. */
export interface Role {
  readonly id: string;
  readonly name: string;
  readonly level: 'account' | 'space';
  readonly builtIn: boolean;
  readonly permissions: readonly string[];
}

/** A role's name with its article: "an Account Admin". */
export const aRole = (name: string): string => `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;

/** A role that a user holds directly; `space: null` is the account. It counts while `now < until`. */
export interface Grant {
  readonly space: string | null;
  readonly role: string;
  /** The person who gave it; null where Roster itself did (set-up). */
  readonly by: string | null;
  readonly at: Date;
  readonly until?: Date;
}

/** A user's place in a group. */
export interface Membership {
  readonly group: string;
  readonly by: string | null;
  readonly at: Date;
}

/** What access is computed from, of a user. */
export interface Holder {
  readonly id: string;
  /** False for somebody deactivated in Slack: they hold what they hold, and it counts for nothing. */
  readonly active: boolean;
  readonly grants: readonly Grant[];
  readonly groups: readonly Membership[];
}

/** What access is computed from, of a group. */
export interface GroupRoles {
  readonly id: string;
  readonly accountRole: string | null;
  readonly spaceRoles: readonly { readonly space: string; readonly role: string }[];
}

/** Where roles and groups are looked up: an account's state, or a draft over it. */
export interface RoleSource {
  readonly roles: { get(id: string): Role | undefined };
  readonly groups: { get(id: string): GroupRoles | undefined };
}

/** One reason for which a user holds a role somewhere: a grant of their own, or a group's. */
export interface Reason {
  readonly space: string | null;
  readonly role: string;
  readonly group?: string;
  readonly by: string | null;
  readonly at: Date;
  readonly until?: Date;
}

/** Every reason that counts at `now` for which a user holds roles, directly and through groups. */
export function reasonsOf(user: Holder, source: RoleSource, now: Date): Reason[] {
  if (!user.active) return [];
  const reasons: Reason[] = user.grants.filter(grant => grant.until === undefined || now < grant.until);
  for (const { group, by, at } of user.groups) {
    const roles = source.groups.get(group);
    if (roles === undefined) continue;
    if (roles.accountRole !== null) reasons.push({ space: null, role: roles.accountRole, group, by, at });
    for (const { space, role } of roles.spaceRoles) reasons.push({ space, role, group, by, at });
  }
  return reasons;
}
