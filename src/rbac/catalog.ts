import { z } from 'zod';
import { CAPABILITIES, isAccountCapability, SLACK_ADMIN } from './capabilities.js';
import type { Role } from './roles.js';

const Id = z
  .string()
  .max(60, 'has at most 60 characters')
  .regex(/^[a-z][a-z0-9_.-]*$/, 'starts with a letter; letters, digits, _ . -');

/** Short and few, so that what becomes of each fits into the form that changes a catalog. */
const RoleIds = z.array(Id.max(32, 'has at most 32 characters')).max(15, 'has at most 15 roles');

const PermissionRow = z.strictObject({
  permission: Id,
  title: z.string().min(1).max(75),
  scope: z.enum(['account', 'space']),
  roles: z.array(Id),
  description: z.string().max(300).default(''),
  basis: z.string().optional(),
});

/**
 * A catalog file: permissions, built-in roles, which permission grants which of Roster's own capabilities, and
 * the role that must never be without a holder. The shapes come from the two products' public role pages.
 */
const CatalogFile = z
  .strictObject({
    catalog: Id,
    source: z.string().default(''),
    note: z.string().default(''),
    account_roles: RoleIds,
    space_roles: RoleIds.min(1, 'needs at least one role'),
    default_account_role: Id.optional(),
    default_space_role: Id,
    never_without: Id,
    words: z.strictObject({ space: z.string().min(1).max(30) }).default({ space: 'space' }),
    capabilities: z.record(z.enum(CAPABILITIES), z.string()),
    permissions: z.array(PermissionRow).min(1).max(500),
  })
  .superRefine((file, context) => {
    const problem = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    const roles = new Set([...file.account_roles, ...file.space_roles]);
    const permissions = new Set(file.permissions.map(row => row.permission));
    if (roles.size < file.account_roles.length + file.space_roles.length)
      problem(['space_roles'], 'a role is listed twice');
    if (permissions.size < file.permissions.length) problem(['permissions'], 'a permission is listed twice');
    if (!file.space_roles.includes(file.default_space_role))
      problem(['default_space_role'], 'is not one of space_roles');
    if (file.default_account_role !== undefined && !file.account_roles.includes(file.default_account_role))
      problem(['default_account_role'], 'is not one of account_roles');
    if (!roles.has(file.never_without)) problem(['never_without'], 'is not a role of this catalog');
    for (const [capability, permission] of Object.entries(file.capabilities))
      if (permission !== SLACK_ADMIN && !permissions.has(permission))
        problem(['capabilities', capability], `there is no permission ${permission}`);
    for (const capability of CAPABILITIES.filter(isAccountCapability)) {
      const row = file.permissions.find(one => one.permission === file.capabilities[capability]);
      if (row !== undefined && !row.roles.some(role => file.account_roles.includes(role)))
        problem(
          ['capabilities', capability],
          `no account role includes ${row.permission}, so nobody could; choose another, or ${SLACK_ADMIN}`,
        );
    }
    file.permissions.forEach((row, index) => {
      for (const role of row.roles) {
        if (!roles.has(role)) problem(['permissions', index, 'roles'], `there is no role ${role}`);
        if (row.scope === 'account' && file.space_roles.includes(role))
          problem(
            ['permissions', index, 'roles'],
            `${role} is a space role, the permission is the account's`,
          );
      }
    });
  });

/** One row of the catalog: a permission, in words, and where it counts. */
export interface Permission {
  readonly id: string;
  readonly title: string;
  readonly scope: 'account' | 'space';
  readonly description: string;
}

/** A catalog as an account keeps it: set by an entry of the log, so that a new file changes nothing by itself. */
export interface Catalog {
  readonly id: 'catalog';
  readonly name: string;
  readonly permissions: readonly Permission[];
  readonly capabilities: Readonly<Record<string, string>>;
  readonly neverWithout: string;
  readonly defaultAccountRole: string | null;
  readonly defaultSpaceRole: string;
  readonly words: { readonly space: string };
}

/** `space_admin` → `Space Admin`: what people read for a built-in role. */
const titleOf = (id: string) =>
  id
    .split(/[_.-]/)
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');

/**
 * Reads a catalog file's content into the catalog and its built-in roles.
 * @throws z.ZodError with the path of every mistake
 */
export function readCatalog(content: unknown): { catalog: Catalog; roles: Role[] } {
  const file = CatalogFile.parse(content, {
    error: ({ input }) => (input === undefined ? 'is missing' : undefined),
  });
  const level = (id: string) => (file.account_roles.includes(id) ? 'account' : 'space');
  return {
    catalog: {
      id: 'catalog',
      name: file.catalog,
      permissions: file.permissions.map(({ permission, title, scope, description }) => ({
        id: permission,
        title,
        scope,
        description,
      })),
      capabilities: file.capabilities,
      neverWithout: file.never_without,
      defaultAccountRole: file.default_account_role ?? file.account_roles.at(-1) ?? null,
      defaultSpaceRole: file.default_space_role,
      words: file.words,
    },
    roles: [...file.account_roles, ...file.space_roles].map(id => ({
      id,
      name: titleOf(id),
      level: level(id),
      builtIn: true,
      permissions: file.permissions.filter(row => row.roles.includes(id)).map(row => row.permission),
    })),
  };
}
