import { changeAccountRole } from '../../src/actions/account-roles.js';
import { accept } from '../../src/actions/invitations/answer.js';
import { cancel } from '../../src/actions/invitations/look-after.js';
import { perform } from '../../src/actions/perform.js';
import { Account } from '../../src/app/account.js';
import { Refusal } from '../../src/errors.js';
import { openStore } from '../../src/log/store.js';
import { openDatabase } from '../../src/mongo/connect.js';
import type { Answer, Turn } from './racers.js';

// A process of its own that acts in an account as it is told: see racers.ts.
const [, , uri = '', id = ''] = process.argv;
const database = await openDatabase({ uri, dataDir: '', serve: false });
const account = await Account.open(
  await openStore(database.connection),
  id,
  () => new Date(),
  error => console.error(error),
);

async function act({ number, person, does, input }: Turn): Promise<Answer> {
  const context = account.context({ type: 'user', person }, 'slack');
  const begun = Date.now();
  const answer = (won: boolean, why: string): Answer => ({ number, won, why, begun, ended: Date.now() });
  try {
    if (does === 'accept') await perform(accept, context, input);
    else if (does === 'cancel') await perform(cancel, context, input);
    else await perform(changeAccountRole, context, input);
    return answer(true, '');
  } catch (error) {
    return answer(false, error instanceof Refusal ? error.code : String(error));
  }
}

process.on('message', (turn: Turn) => void act(turn).then(answer => process.send?.(answer)));
process.on('disconnect', () => process.exit());
process.send?.({ number: 0, won: true, why: 'ready', begun: 0, ended: 0 } satisfies Answer);
