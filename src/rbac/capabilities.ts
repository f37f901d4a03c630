/** What Roster's own actions need; the catalog says which permission grants each. */
export const CAPABILITIES = [
  'manage settings',
  'see the log',
  'manage roles',
  'manage groups',
  'manage spaces',
  'invite people',
  'manage users',
  'manage space users',
  'view space users',
  'customize space',
  'use the API',
] as const;

/** One of Roster's own capabilities. */
export type Capability = (typeof CAPABILITIES)[number];

/** Capabilities that are held on the account or not at all. */
export type AccountCapability = 'manage settings' | 'see the log' | 'manage spaces' | 'manage users';

/** Capabilities that may be held in single spaces: an action that needs one must say in which. */
export type SpaceCapability = Exclude<Capability, AccountCapability>;

/** The value in a catalog's capability map that stands for "an admin or owner of the Slack workspace". */
export const SLACK_ADMIN = 'slack workspace admin';

/** Tells whether a capability is asked on the account as a whole, whatever space an action is about. */
export const isAccountCapability = (capability: Capability): capability is AccountCapability =>
  capability === 'manage settings' ||
  capability === 'see the log' ||
  capability === 'manage spaces' ||
  capability === 'manage users';
