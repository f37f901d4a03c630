import { join } from 'node:path';
import { createLog } from '../src/app/logger.js';
import type { Config } from '../src/config.js';
import { openDatabase } from '../src/mongo/connect.js';
import { Playground } from './playground.js';
import { serve } from './server.js';

/** The port that may be left for another one where it is taken: nobody asked for it. */
const USUAL_PORT = 3000;

/**
 * Starts the playground and prints its address. Its database is its own, never Roster's, and starts empty each time:
 * the local Slack in front of it forgets everything too.
 */
export async function startPlayground(config: Omit<Config, 'catalog'>): Promise<{ stop(): Promise<void> }> {
  const { uri, dataDir } = config.database;
  const where = uri === undefined ? {} : { uri: besides(uri) };
  const database = await openDatabase({ ...where, dataDir: join(dataDir, 'playground'), serve: true });
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel);
  const playground = await Playground.start({ database, command: config.command, log });
  const page = await serve(playground, config.port, config.port === USUAL_PORT);
  process.stdout.write(
    `Try Roster at http://127.0.0.1:${page.port} – a local Slack with a small company; nothing leaves this computer.\n`,
  );
  return {
    stop: async () => {
      await page.close();
      await playground.stop();
      await database.close();
    },
  };
}

/** A database beside the one at this address: starting over empties it. */
const besides = (address: string): string =>
  address.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, '$1/roster-playground');
