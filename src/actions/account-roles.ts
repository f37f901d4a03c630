import { z } from 'zod';
import { action, People, Ref } from './action.js';
import { endDated } from './end-dated.js';
import { changeRoles } from './role-changes.js';

/** Changes users’ role on the account; one until a given time stands beside the lasting one. */
export const changeAccountRole = action({
  name: 'users.change-role',
  summary: 'Change users’ role on the account',
  needs: 'manage users',
  input: z.object({ users: People, role: Ref, until: z.date().optional() }),
  decide: (deciding, input) => changeRoles(deciding, { ...input, space: null }),
});

/** Ends users’ dated roles on the account before their time; their lasting role stays. */
export const endAccountRoles = action({
  name: 'users.end-roles',
  summary: 'End users’ dated roles on the account early',
  needs: 'manage users',
  input: z.object({ users: People, role: Ref.optional() }),
  decide: (deciding, input) => endDated(deciding, { ...input, space: null }),
});
