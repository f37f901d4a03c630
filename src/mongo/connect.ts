import mongoose from 'mongoose';
import { DatabaseUnavailable, openEmbedded, runningAddress } from './embedded.js';
import { reasonOf } from './failure.js';

/** What an address may say otherwise, in milliseconds. */
const PATIENCE = {
  /** People wait for at most three seconds to be told that the database is away. */
  serverSelectionTimeoutMS: 2_000,
  /** How long a look at the server may take, until the driver gives up what hangs on a server that is silent. */
  connectTimeoutMS: 5_000,
  /** A connection that a firewall has forgotten answers nothing, while those that look at the server go on. */
  socketTimeoutMS: 30_000,
  /**
   * The driver (7.8) looks at the server again as soon as something fails, unless it looked less than
   * `minHeartbeatFrequencyMS` ago. A look over a connection that is just being closed never ends, and the driver
   * never looks again. Looking more often than that minimum makes every look wait for a timer, and none is at hand
   * while connections are being closed.
   */
  heartbeatFrequencyMS: 1_000,
  minHeartbeatFrequencyMS: 1_500,
};

/** A connection of its own, not mongoose's global one, so that one process can have several. */
export type Database = {
  readonly connection: mongoose.Connection;
  /** The driver's handle, for what does not go through mongoose documents: the log. */
  readonly db: mongoose.mongo.Db;
  /** An address that other drivers can use as long as this database is open. */
  readonly uri: string;
  /** Whether it is the engine in this or another process on this machine rather than MONGODB_URI. */
  readonly embedded: boolean;
  /** Ends the connection, and the engine where this process opened it. */
  close(): Promise<void>;
};

/**
 * Opens Roster's database: the one at `uri`, else the embedded engine in `dataDir`. What serves opens the engine
 * itself; a tool (`serve: false`) uses that of a Roster running on the same folder, and its own when none runs.
 * Everything is written with majority and journal and read from the primary with majority, which the embedded
 * engine takes too; it has no sessions, transactions, change streams, TTL deletion or `$where`.
 * Throws DatabaseUnavailable with a sentence when the database cannot be reached within two seconds
 * (`serverSelectionTimeoutMS` in the address changes that).
 */
export async function openDatabase(from: {
  uri?: string;
  dataDir: string;
  serve: boolean;
}): Promise<Database> {
  if (from.uri) return connected(from.uri, false);
  const running = from.serve ? undefined : await runningAddress(from.dataDir);
  if (running) return connected(running, true);
  const engine = await openEmbedded(from.dataDir);
  try {
    return await connected(engine.uri, true, () => engine.close());
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function connected(
  uri: string,
  embedded: boolean,
  closeEngine = async (): Promise<void> => {},
): Promise<Database> {
  const connection = mongoose.createConnection();
  try {
    await connection.openUri(uri, {
      ...(namesDatabase(uri) ? {} : { dbName: 'roster' }),
      ...patienceBeside(uri),
      readPreference: 'primary',
      readConcern: { level: 'majority' },
      writeConcern: { w: 'majority', journal: true },
    });
    if (!connection.db) throw new Error('it closed at once');
    return {
      connection,
      db: connection.db,
      uri,
      embedded,
      async close() {
        await connection.close();
        await closeEngine();
      },
    };
  } catch (cause) {
    await connection.close(true);
    throw new DatabaseUnavailable(
      withoutPassword(
        `No MongoDB can be used at ${uri} (${reasonOf(cause)}); check MONGODB_URI and that it is running.`,
      ),
      { cause },
    );
  }
}

/** Options given beside an address win over it, so those that it has are left out. */
function patienceBeside(uri: string): Partial<typeof PATIENCE> {
  return Object.fromEntries(Object.entries(PATIENCE).filter(([name]) => !uri.includes(`${name}=`)));
}

function namesDatabase(uri: string): boolean {
  return /^mongodb(\+srv)?:\/\/[^/?]+\/[^?]/.test(uri);
}

/** Drivers repeat the whole address in some of their messages. */
function withoutPassword(sentence: string): string {
  return sentence.replaceAll(/:\/\/\S*@/g, '://…@');
}
