/** A named set of permissions, built in (from the catalog) or custom. */
export interface Role {
  readonly id: string;
  readonly name: string;
  readonly level: 'account' | 'space';
  readonly builtIn: boolean;
  readonly permissions: readonly string[];
  /** The one space in which a custom role may be held; absent where it may be in any. */
  readonly space?: string;
  /** The role that a custom one was made from, by its name then. */
  readonly template?: string;
  /** The id of its description's text, which is kept outside the log. */
  readonly description?: string;
}

/** Whether a role may be held in a space (null: on the account): by its level, and the one space it may be meant for. */
export const fits = (role: Role, space: string | null): boolean =>
  (role.level === 'account') === (space === null) && (role.space === undefined || role.space === space);

/** The permissions of a role that grant any of Roster's capabilities except 'view space users' and 'use the API'. */
export const managesBy = (
  { permissions }: Pick<Role, 'permissions'>,
  { capabilities }: { readonly capabilities: Readonly<Record<string, string>> },
): string[] => {
  const managing = new Set(
    Object.entries(capabilities).flatMap(([capability, permission]) =>
      capability === 'view space users' || capability === 'use the API' ? [] : permission,
    ),
  );
  return permissions.filter(permission => managing.has(permission));
};

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
  /** Its holder was told that it ends soon. */
  readonly warned?: true;
}

/** A user's place in a group. */
export interface Membership {
  readonly group: string;
  readonly by: string | null;
  readonly at: Date;
  /** Added by hand to a dynamic group, whose feed leaves them alone. */
  readonly exception?: true;
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
