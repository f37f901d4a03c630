import { sentences } from '../../../views/parts.js';
import { OutcomeUnknown } from '../../errors.js';
import { type Sentence, say } from '../../sentence.js';
import { isDatabaseAway } from '../answer.js';
import { isBack, isSilent } from '../outage.js';
import { answering, type Door, type Respond } from './door.js';

const AWAY = say`I can't reach my database right now, so nothing was changed. I'll tell you here when it is back.`;
const UNSURE = say`My database does not answer right now, so I can't tell yet whether this was done. I'll tell you here.`;
const BACK = say`My database is back. Nothing was changed meanwhile: ask me again.`;

/**
 * Does what a person waits for, and says within three seconds where the database is away: what hangs goes on, and is
 * answered when it is done; what may have happened is done again by the same key, so that it happens once.
 * Throws whatever else went wrong.
 */
export async function throughOutage(door: Door, respond: Respond, work: () => Promise<void>): Promise<void> {
  const { db } = door.asks.account.store;
  const done = work();
  const silent = await isSilent(db, done);
  if (silent) await tell(door, respond, UNSURE);
  try {
    await done;
  } catch (error) {
    const unsure = error instanceof OutcomeUnknown;
    if (!unsure && !isDatabaseAway(error)) throw error;
    door.log.warn({ err: error }, 'the database is away');
    if (!silent) await tell(door, respond, unsure ? UNSURE : AWAY);
    // Not waited for: stopping does not wait until a database is back.
    void isBack(db).then(async back => {
      if (back) await (unsure ? answering(door, respond, work) : tell(door, respond, BACK));
    });
  }
}

/** Says something without looking anybody up, which would need the database. */
async function tell({ asks, log }: Door, respond: Respond, sentence: Sentence): Promise<void> {
  const nobody = { word: asks.account.command, face: () => ({ name: 'somebody' }) };
  await respond(sentences(nobody, sentence), {}).catch(failure =>
    log.error({ err: failure }, 'an answer could not be given'),
  );
}
