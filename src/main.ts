import { createLog } from './app/logger.js';
import { Roster, SlackRefused } from './app/roster.js';
import { type Config, ConfigError, readConfig } from './config.js';
import { openDatabase } from './mongo/connect.js';
import { DatabaseUnavailable } from './mongo/embedded.js';

/** What sysexits.h calls EX_CONFIG: something that is set from outside is missing or wrong. */
const BAD_CONFIG = 78;
/** What sysexits.h calls EX_UNAVAILABLE: something that Roster needs cannot be reached. */
const UNAVAILABLE = 69;
/** Stopping takes no longer than this, in milliseconds. */
const PATIENCE = 9_500;

/** Ends the process with sentences for whoever started it. */
function leave(code: number, ...sentences: readonly string[]): never {
  for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

function config(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) leave(BAD_CONFIG, ...error.sentences);
    throw error;
  }
}

async function main(): Promise<void> {
  const { database: where, logLevel, ...options } = config();
  const log = createLog(logLevel);
  const database = await openDatabase({ ...where, serve: true });
  if (database.embedded)
    log.warn(
      `The data is in ${where.dataDir}, in MongoDB's embedded engine; for larger teams set MONGODB_URI.`,
    );
  const roster = await Roster.start({ ...options, database, now: () => new Date(), log });
  log.info(`Roster is ready for ${options.command} (port ${roster.port}).`);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => leave(1, 'Roster could not stop in time.'), PATIENCE).unref();
    await roster.stop();
    await database.close();
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
