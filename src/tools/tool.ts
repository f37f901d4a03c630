import { ConfigError, databaseConfig } from '../config.js';
import { BackupRefused } from '../log/backup-file.js';
import { openStore, type Store } from '../log/store.js';
import { openDatabase } from '../mongo/connect.js';
import { DatabaseUnavailable } from '../mongo/embedded.js';

/** What a tool works with. */
export interface Tool {
  readonly store: Store;
  /** What was typed after the tool's name. */
  readonly words: readonly string[];
  /** Prints a line. */
  say(line: string): void;
}

/**
 * Runs a tool on Roster's database, also while Roster runs, and ends the process: with 0 where the tool returns true,
 * with 1 where it returns false or cannot do its work, which is said in a sentence.
 */
export async function runTool(work: (tool: Tool) => Promise<boolean>): Promise<never> {
  const say = (line: string) => console.log(line);
  let done = false;
  try {
    const database = await openDatabase({ ...databaseConfig(process.env), serve: false });
    try {
      const store = await openStore(database.connection);
      done = await work({ store, words: process.argv.slice(2), say });
    } finally {
      await database.close();
    }
  } catch (error) {
    const known = [BackupRefused, ConfigError, DatabaseUnavailable].some(kind => error instanceof kind);
    console.error(known && error instanceof Error ? error.message : error);
  }
  process.exit(done ? 0 : 1);
}
