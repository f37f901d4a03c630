import type { Channel, Person, UserGroup } from './slack/workspace.js';

const person = (id: string, name: string, realName: string, tz: string): Person => ({
  id,
  name,
  realName,
  displayName: name,
  email: `${name}@acme.test`,
  tz,
});

/** The company of the playground, as its Slack knows it: Ana owns the workspace, Cy is no user of Roster yet. */
export const people: Person[] = [
  { ...person('UANA', 'ana', 'Ana Ortiz', 'Europe/Madrid'), isAdmin: true, isOwner: true },
  person('USAM', 'sam', 'Sam Okafor', 'Europe/London'),
  person('UBO', 'bo', 'Bo Lind', 'America/New_York'),
  person('ULI', 'li', 'Li Wei', 'Asia/Shanghai'),
  person('UCY', 'cy', 'Cy Ray', 'Asia/Kolkata'),
];

/** Somebody outside the workspace: reached by mail until they join it. */
export const outsider: Person = {
  ...person('UEVE', 'eve', 'Eve Stone', 'Europe/Berlin'),
  email: 'eve@partner.test',
};

const everybody = people.map(one => one.id);

/** The channels; Roster is in them. */
export const channels: Channel[] = [
  { id: 'CTEAM', name: 'team', members: ['UROSTERBOT', ...everybody] },
  { id: 'CWEB', name: 'web', members: ['UROSTERBOT', 'UANA', 'USAM', 'UBO'] },
];

/** A user group of Slack's own. */
export const userGroups: UserGroup[] = [{ id: 'SQA', handle: 'qa', name: 'QA', members: ['UBO', 'ULI'] }];

/** Who joined before the visitor comes, by Slack id, and with which role where. */
export const joined = [
  { slack: 'USAM', email: 'sam@acme.test', space: 'Web', role: 'Space Admin' },
  { slack: 'UBO', email: 'bo@acme.test', space: 'Web', role: 'Space Developer' },
  { slack: 'ULI', email: 'li@acme.test', space: 'Staging', role: 'Space Member' },
] as const;
