import { setTimeout as pause } from 'node:timers/promises';
import type { Roster } from '../../src/app/roster.js';
import { CLAIM_MS } from '../../src/deliveries/claims.js';
import { verifyAccount } from '../../src/log/verify.js';
import type { Aim, Counts } from './calls.js';
import { mailsById, messageIdOf, tooManyMails, underWay } from './mails.js';
import type { Scenario } from './scenarios.js';
import type { Victim } from './victim.js';
import { type Killing, World } from './world.js';

/** After so many milliseconds every claim has ended by itself. */
const CLAIM = Math.max(...Object.values(CLAIM_MS)) + 1_000;
/** How long a step may take, in milliseconds, on a machine that does many other things. */
const PATIENCE = 40_000;
const LOOK = 100;

/** What came of one killing. */
export interface Outcome {
  /** The call it died at; undefined where it did all of it with fewer calls. */
  readonly diedAt?: string;
  /** How many calls it took, where it lived. */
  readonly calls?: Counts;
  /** Mails that went out once more with the same Message-ID. */
  readonly repeatedMails: number;
  /** What is wrong, in sentences; none where nothing was lost and nothing came twice. */
  readonly problems: readonly string[];
}

/** Does a deed, kills Roster at one of its calls, starts it again, lets it be done again, and looks at what is there. */
export async function suffer(shared: Killing, scenario: Scenario, aim: Aim): Promise<Outcome> {
  const world = await World.make(shared, scenario.ahead?.() ?? 0);
  await scenario.seed(world);
  const victim = await world.victim(shared.program);
  try {
    await until(() => world.quiet(), `quiet before ${scenario.name}`);
    await scenario.prepare?.(world);
    const before = await world.entries(scenario.action);
    const told = await arrived(world);
    await victim.tell({ arm: aim });
    await Promise.race([scenario.deed(world, victim), victim.gone]);
    const calls = await lived(world, victim, before, scenario);
    await victim.kill();
    const { death } = victim;
    const twice = await underWay(world, death);
    await recover(world, scenario, before);
    const problems = [
      ...(await look(world, scenario, before, told)),
      ...tooManyMails(world.mails, twice, death),
    ];
    const repeatedMails = world.mails.length - mailsById(world.mails).size;
    return { repeatedMails, problems, ...(calls === undefined ? { diedAt: death?.call ?? '' } : { calls }) };
  } finally {
    await victim.kill();
    await world.close();
  }
}

/** Waits until the victim has died, or has done all there is to do; then, how many calls that took. */
async function lived(
  world: World,
  victim: Victim,
  before: number,
  { action, name }: Scenario,
): Promise<Counts | undefined> {
  await until(
    async () => victim.dead || ((await world.entries(action)) > before && (await world.quiet())),
    `the victim of ${name} to die or to finish`,
  );
  return victim.tell({ idle: true });
}

async function recover(world: World, scenario: Scenario, before: number): Promise<void> {
  world.ahead += CLAIM;
  const roster: Roster = await world.survivor();
  try {
    await scenario.again(world);
    let looks = 0;
    await until(async () => {
      // What was done again is acknowledged before it is done.
      if ((await world.entries(scenario.action)) > before && (await world.quiet())) return true;
      looks += 1;
      // What failed waits for some seconds before it is tried again.
      if (looks % 8 === 0) {
        world.ahead += CLAIM;
        roster.deliveries.wake();
      }
      return false;
    }, `all of ${scenario.name} to be done after a kill`);
    await roster.deliveries.idle();
  } finally {
    await roster.stop();
  }
}

async function look(
  world: World,
  scenario: Scenario,
  before: number,
  told: readonly string[],
): Promise<string[]> {
  const { store, account } = world.made;
  const problems: string[] = [];
  const entries = (await world.entries(scenario.action)) - before;
  if (entries !== 1) problems.push(`${entries} entries of ${scenario.action} instead of one`);
  problems.push(...(await verifyAccount(store, account.id)).problems);
  const expected = scenario.expected(world).map(([kind, to]) => `${kind} to ${to}`);
  const news = (await arrived(world)).filter(one => !told.includes(one)).map(one => one.split(': ')[1]);
  if (news.sort().join() !== expected.sort().join())
    problems.push(`what arrived is "${news.join(', ')}" instead of "${expected.join(', ')}"`);
  for (const { _id, ts, parked, error } of await store.models.deliveries
    .find({ account: account.id })
    .lean()) {
    const shown = world.messages(_id).length;
    if (ts !== undefined && shown !== 1) problems.push(`${_id} is in Slack ${shown} times`);
    if (parked) problems.push(`${_id} is parked: ${error}`);
  }
  const { shows } = scenario;
  const screen = JSON.stringify(world.slack.as('UCY').dm());
  if (shows !== undefined && !screen.includes(shows)) problems.push(`Cy does not read "${shows}": ${screen}`);
  return problems;
}

/** The deliveries that have arrived, by what Slack and the mail server hold: `<id>: <kind> to <whom>`. */
async function arrived(world: World): Promise<string[]> {
  const { store, account } = world.made;
  const all = await store.models.deliveries.find({ account: account.id }).lean();
  const people = await store.models.people.find({ account: account.id }).lean();
  const mailed = mailsById(world.mails);
  const whom = ({ channel, person }: (typeof all)[number]['to']) => {
    const reader = people.find(one => one._id === person);
    return channel ?? reader?.slack ?? reader?.email;
  };
  return all
    .filter(({ _id }) => world.messages(_id).length > 0 || mailed.has(messageIdOf(_id)))
    .map(({ _id, kind, to }) => `${_id}: ${kind} to ${whom(to)}`);
}

/** Waits until something is so, and fails in words where it never is. */
export async function until(is: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + PATIENCE; !(await is()); await pause(LOOK))
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
}
