import { LocalSlack } from '../../playground/slack/local-slack.js';
import type { LocalSlackOptions } from '../../playground/slack/options.js';

export type { Hands } from '../../playground/slack/hands.js';
export { LocalSlack } from '../../playground/slack/local-slack.js';
export type { LocalSlackOptions } from '../../playground/slack/options.js';

/** The secrets of the tests' Slack. */
export const secrets = {
  signingSecret: 'test-secret',
  botToken: 'xoxb-test',
  appToken: 'xapp-test',
} as const;

/** The people of the tests' Slack: Ana owns it, Gus is a guest, Rob a robot. */
export const people: NonNullable<LocalSlackOptions['people']> = [
  {
    id: 'UANA',
    name: 'ana',
    realName: 'Ana Ortiz',
    email: 'ana@acme.test',
    tz: 'Europe/Madrid',
    isAdmin: true,
    isOwner: true,
  },
  { id: 'UBO', name: 'bo', realName: 'Bo Lind', email: 'bo@acme.test', tz: 'America/New_York' },
  { id: 'UCY', name: 'cy', realName: 'Cy Ray', email: 'cy@acme.test', tz: 'Asia/Kolkata' },
  { id: 'UGUS', name: 'gus', email: 'gus@guest.test', isGuest: true },
  { id: 'UROB', name: 'rob', isBot: true },
];

/** Starts a Slack for a test; what is given replaces what is usual. */
export function startSlack(given: Partial<LocalSlackOptions> = {}): Promise<LocalSlack> {
  return LocalSlack.start({
    ...secrets,
    team: { id: 'TACME', name: 'Acme' },
    people,
    channels: [{ id: 'CWEB', name: 'web', members: ['UROSTERBOT', 'UANA', 'UBO'] }],
    userGroups: [{ id: 'SQA', handle: 'qa', name: 'QA', members: ['UBO'] }],
    ...given,
  });
}
