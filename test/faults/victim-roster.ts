import { createLog } from '../../src/app/logger.js';
import { Roster } from '../../src/app/roster.js';
import { sweep } from '../../src/jobs/sweep.js';
import { openDatabase } from '../../src/mongo/connect.js';
import { Calls } from './calls.js';
import type { Heard, Setting, Told } from './victim.js';

/** Starts a whole Roster that is made to die, and does what its process is told: see victim.ts. */
async function serve({ uri, slack, mail, ports, publicUrl, ...setting }: Setting): Promise<void> {
  let { ahead } = setting;
  const calls = Calls.watch(ports);
  const database = await openDatabase({ uri, dataDir: '', serve: true });
  const roster = await Roster.start({
    database,
    slack,
    mail,
    publicUrl,
    port: 0,
    host: '127.0.0.1',
    command: '/roster',
    now: () => new Date(Date.now() + ahead),
    log: createLog(process.env.TEST_LOG ?? 'silent'),
  });
  const tell = (message: Told) => process.send?.(message);

  process.on('message', async (heard: Heard) => {
    if ('arm' in heard) calls.arm(heard.arm);
    if ('ahead' in heard) {
      ahead = heard.ahead;
      // The alarm rings.
      const world = { account: roster.account, deliveries: roster.deliveries, lookUp: () => {} };
      await sweep(world).catch(error => console.error(error));
    }
    if ('idle' in heard) await roster.deliveries.idle();
    tell({ calls: calls.counts, number: heard.number });
  });
  process.on('disconnect', () => process.exit());
  tell({ port: roster.port });
}

void serve(JSON.parse(process.argv[3] ?? '{}'));
