import { afterAll } from '@jest/globals';
import { createLog, type Log } from '../../src/app/logger.js';
import { Roster } from '../../src/app/roster.js';
import type { MailConfig } from '../../src/config.js';
import type { Database } from '../../src/mongo/connect.js';
import { type CatalogName, offeredCatalog } from '../../src/rbac/offers.js';
import { testDatabase } from './mongo.js';
import { type Hands, type LocalSlack, type LocalSlackOptions, secrets, startSlack } from './slack.js';

/** A whole Roster in front of a Slack of its own, and the hands of the people in it. */
export interface RosterUnderTest {
  readonly slack: LocalSlack;
  readonly roster: Roster;
  /** Ana owns the workspace; Bo and Cy are members. */
  readonly ana: Hands;
  readonly bo: Hands;
  readonly cy: Hands;
  /** Resolves once every delivery is made that is due now. */
  settled(): Promise<void>;
  /** The id of the space with this name. */
  space(name: string): string;
  /** Ana fills in the form that `/roster setup` opens. */
  setUp(space?: string): Promise<void>;
}

/**
 * Starts a Slack and a Roster on a database of their own: at the top of a test file, `await aRoster()`. Unless
 * `setUp` is false, Ana has set the account "Acme" up with the space "Web".
 */
export async function aRoster({
  setUp = true,
  now = () => new Date(),
  ...given
}: Partial<Omit<LocalSlackOptions, 'now'>> & {
  setUp?: boolean;
  now?: () => Date;
  firstAdmin?: string;
  publicUrl?: string;
  mail?: MailConfig;
  catalog?: CatalogName;
  database?: Promise<Database>;
  log?: Log;
} = {}): Promise<RosterUnderTest> {
  // Hooks run in the order of their registration: Roster stops before its database closes.
  let stop = async () => {};
  afterAll(() => stop());
  const database = await (given.database ?? testDatabase());
  const { firstAdmin, publicUrl, mail, catalog, database: _, log, ...options } = given;
  const slack = await startSlack(options);
  stop = () => slack.close();
  const roster = await Roster.start({
    database,
    slack: { botToken: secrets.botToken, signingSecret: secrets.signingSecret, apiUrl: slack.apiUrl },
    port: 0,
    command: '/roster',
    ...(firstAdmin === undefined ? {} : { firstAdmin }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(mail === undefined ? {} : { mail }),
    ...(catalog === undefined ? {} : { catalog: offeredCatalog(catalog) }),
    now,
    log: log ?? createLog(process.env.TEST_LOG ?? 'silent'),
  });
  // So that `slack.waitFor` also sees what is committed without a word to Slack.
  roster.account.log.onEntries(() => slack.world.changed());
  slack.connect(`http://127.0.0.1:${roster.port}/slack/events`);
  stop = async () => {
    await roster.stop();
    await slack.close();
    // Whatever a file tries, Roster breaks none of Slack's rules on the way.
    const broken = slack.violations.map(({ rule, where, detail }) => `${rule} · ${where}: ${detail}`);
    if (broken.length > 0) throw new Error(`Roster broke rules of Slack's:\n${broken.join('\n')}`);
  };
  const [ana, bo, cy] = [slack.as('UANA'), slack.as('UBO'), slack.as('UCY')];
  const under: RosterUnderTest = {
    slack,
    roster,
    ana,
    bo,
    cy,
    settled: () => roster.deliveries.idle(),
    space: name =>
      [...roster.account.log.state.tables.spaces.values()].find(space => space.name === name)?.id ?? '',
    async setUp(space = 'Web') {
      await ana.command('/roster', 'setup');
      await slack.waitFor(() => ana.view()?.callback_id === 'setup', 'the set-up form');
      await ana.fill({ name: 'Acme', space });
      await ana.submit();
      await slack.waitFor(() => roster.account.log.state.seq > 0, 'the account');
      await ana.close();
    },
  };
  if (setUp) await under.setUp();
  return under;
}
