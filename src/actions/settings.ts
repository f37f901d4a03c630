import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { settingsOf } from '../account/settings.js';
import { Refusal } from '../errors.js';
import { managesBy, type Role } from '../rbac/roles.js';
import { bold, say } from '../sentence.js';
import { action, type Deciding, Ref } from './action.js';
import { Domain } from './domains.js';
import { Name, roleOf } from './names.js';
import { mustCover } from './roles/checks.js';

const days = (most: number) =>
  z.int('takes whole days').min(1, 'is at least 1 day').max(most, `is at most ${most} days`);

/** The longest that an invitation may stay open, in days. */
const MOST_DAYS = 90;

const SettingsInput = z.object({
  name: Name.exactOptional(),
  channel: z.string().min(1).max(100).nullable().exactOptional(),
  invitationDays: days(MOST_DAYS).exactOptional(),
  reminderDays: z
    .array(days(MOST_DAYS))
    .max(5, 'takes at most 5 days')
    .refine(
      all => all.every((day, n) => n === 0 || day > (all[n - 1] ?? 0)),
      'takes later days after earlier ones',
    )
    .exactOptional(),
  domains: z
    .array(Domain)
    .max(50, 'takes at most 50 domains')
    .transform(all => [...new Set(all)].sort())
    .exactOptional(),
  inviters: z.enum(['catalog', 'admins']).exactOptional(),
  defaultAccountRole: Ref.exactOptional(),
  defaultSpaceRole: Ref.exactOptional(),
});

/** Changes what an account decided for itself; what is left out stays as it is. */
export const changeSettings = action({
  name: 'settings.change',
  summary: 'Change the account’s settings',
  needs: 'manage settings',
  input: SettingsInput,
  decide(deciding, { defaultAccountRole, defaultSpaceRole, ...wanted }) {
    const { draft, catalog } = deciding;
    const before = settingsOf(draft);
    const after = { ...before, ...wanted };
    const late = after.reminderDays.find(day => day >= after.invitationDays);
    if (late !== undefined)
      throw new Refusal(
        'invalid',
        say`A reminder after ${late} days comes too late: invitations close after ${after.invitationDays}.`,
        { field: 'reminderDays' },
      );
    if (defaultAccountRole !== undefined && defaultAccountRole !== catalog.defaultAccountRole)
      mustHoldDefault(deciding, defaultAccountRole);
    const roles = {
      ...(defaultAccountRole === undefined
        ? {}
        : { defaultAccountRole: standard(deciding, defaultAccountRole, null, 'role-account').id }),
      ...(defaultSpaceRole === undefined
        ? {}
        : { defaultSpaceRole: standard(deciding, defaultSpaceRole, ANY_SPACE, 'role').id }),
    };
    const changed = Object.entries({ ...after, ...roles }).flatMap(([field, value]) =>
      isDeepStrictEqual(value, Object.entries({ ...catalog, ...before }).find(([key]) => key === field)?.[1])
        ? []
        : field,
    );
    if (changed.length === 0) throw new Refusal('conflict', say`Nothing was changed.`);
    draft.settings.set({ ...(draft.settings.get('settings') ?? before), ...wanted });
    draft.catalog.set({ ...catalog, ...roles });
    return { result: { changed } };
  },
});

/** No space has this id: a role of one space does not fit it. */
const ANY_SPACE = '';

/** Invited people get the new default role too, in the name of whoever invited them: it must be the actor's to give. */
function mustHoldDefault(deciding: Deciding, id: string): void {
  mustCover(deciding, standard(deciding, id, null, 'role-account'), 'role-account');
}

/** A role that everybody begins with: one that is there, fits any space, and manages nothing. */
function standard({ draft, catalog }: Deciding, id: string, space: string | null, field: string): Role {
  const role = roleOf(draft, id, space);
  const [manages] = managesBy(role, catalog);
  if (manages === undefined) return role;
  const title = catalog.permissions.find(row => row.id === manages)?.title ?? manages;
  throw new Refusal(
    'invalid',
    say`${bold(role.name)} includes ${bold(title)}, so everybody would begin as an admin. Choose a role that manages nothing.`,
    { field },
  );
}
