import { configuredCatalog } from './app/configured-catalog.js';
import { createLog } from './app/logger.js';
import { Roster } from './app/roster.js';
import { SlackRefused } from './app/slack/identity.js';
import { type Config, ConfigError, readConfig } from './config.js';
import { openDatabase } from './mongo/connect.js';
import { DatabaseUnavailable } from './mongo/embedded.js';
import type { CatalogOffer } from './rbac/offers.js';

/** What sysexits.h calls EX_CONFIG: something that is set from outside is missing or wrong. */
const BAD_CONFIG = 78;
/** What sysexits.h calls EX_UNAVAILABLE: something that Roster needs cannot be reached. */
const UNAVAILABLE = 69;
/** Stopping takes no longer than this, in milliseconds. */
const PATIENCE = 9_500;
/** Said where neither a workspace nor the playground is there. */
const NO_PLAYGROUND =
  'No Slack token is set, and the playground is not part of this installation (npm ci --omit=dev): set SLACK_BOT_TOKEN, or run npm ci.';

/** Ends the process with sentences for whoever started it. */
function leave(code: number, ...sentences: readonly string[]): never {
  for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

function config(): Settings {
  try {
    const read = readConfig(process.env);
    return { ...read, catalog: configuredCatalog(read.catalog) };
  } catch (error) {
    if (error instanceof ConfigError) leave(BAD_CONFIG, ...error.sentences);
    throw error;
  }
}

/** What is set from outside, with the catalog file read. */
type Settings = Omit<Config, 'catalog'> & { readonly catalog: CatalogOffer };

interface Running {
  stop(): Promise<void>;
}

/** Roster in the workspace that the settings name. */
async function start({ database: where, logLevel, slack, ...options }: Settings): Promise<Running> {
  if (slack === null) return tryOut({ database: where, logLevel, slack, ...options });
  const log = createLog(logLevel);
  const database = await openDatabase({ ...where, serve: true });
  if (database.embedded)
    log.warn(
      `The data is in ${where.dataDir}, in MongoDB's embedded engine; for larger teams set MONGODB_URI.`,
    );
  const roster = await Roster.start({ ...options, slack, database, now: () => new Date(), log });
  log.info(`Roster is ready for ${options.command} (port ${roster.port}).`);
  return {
    stop: async () => {
      await roster.stop();
      await database.close();
    },
  };
}

/** Roster in front of a local Slack: the one place that knows the playground, and only while no token is set. */
async function tryOut(config: Settings): Promise<Running> {
  const { startPlayground } = await import('../playground/main.js').catch(error => {
    if (error?.code === 'ERR_MODULE_NOT_FOUND') leave(BAD_CONFIG, NO_PLAYGROUND);
    throw error;
  });
  return startPlayground(config);
}

async function main(): Promise<void> {
  const settings = config();
  const log = createLog(settings.logLevel);
  const running = await start(settings);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => leave(1, 'Roster could not stop in time.'), PATIENCE).unref();
    await running.stop();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // A library's unhandled rejection (Socket Mode has one when a connection breaks) is logged, and costs no process.
  process.on('unhandledRejection', error => log.error({ err: error }, 'an unhandled rejection'));
}

main().catch(error => {
  if (error instanceof DatabaseUnavailable || error instanceof SlackRefused)
    leave(UNAVAILABLE, error.message);
  if (error?.code === 'EADDRINUSE')
    leave(UNAVAILABLE, 'The port is taken by another program: set PORT to a free one.');
  throw error;
});
