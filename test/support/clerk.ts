import { PureAccount } from './pure-account.js';

/** Bo may do what it takes to hand out roles, and little else. */
export function withClerk(): PureAccount {
  const account = new PureAccount().role('clerk', 'account', ['manage_users', 'manage_space_users'], 'Clerk');
  return account.user('bo', [[null, 'clerk']]).user('cy', [[null, 'account_member']]);
}

/** An invitation of one person to one role, as `invite` decides on it. */
export const to = (who: string, space: string | null, role: string) => ({
  people: [who],
  inSlack: [],
  offers: [{ space, role }],
  note: null,
  domains: [],
});
