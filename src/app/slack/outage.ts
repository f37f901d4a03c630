import { sentences } from '../../../views/parts.js';
import { OutcomeUnknown } from '../../errors.js';
import { type Sentence, say } from '../../sentence.js';
import type { Ask } from '../command/ask.js';
import { isBack, isDatabaseAway, isOutage, paceOf } from '../outage.js';
import { answering, type Door, type Respond, type Waiter } from './door.js';

const AWAY = say`I can't reach my database right now, so nothing was changed. I'll tell you here when it is back.`;
const KEPT = say`I can't reach my database right now, so nothing was changed yet. I'll do it as soon as it is back, and tell you here.`;
const UNSURE = say`My database does not answer right now, so I can't tell yet whether this was done. I'll tell you here.`;
const BACK = say`My database is back. Nothing was changed meanwhile: ask me again.`;

/**
 * Does what a person waits for, and says within three seconds where the database is away: what hangs goes on, and is
 * answered when it is done; a form, and what may have happened, is done again by itself. Throws whatever else went wrong.
 */
export async function throughOutage(door: Door, waiter: Waiter, work: () => Promise<void>): Promise<void> {
  const { respond, form } = waiter;
  const { db } = door.asks.account.store;
  const done = work();
  const pace = await paceOf(db, done);
  if (pace === 'silent') await tell(door, respond, UNSURE);
  if (pace === 'slow') await form?.atWork();
  try {
    await done;
  } catch (error) {
    if (!isOutage(error)) throw error;
    door.log.warn({ err: error }, 'the database is away');
    const unsure = error instanceof OutcomeUnknown;
    if (pace !== 'silent') await tell(door, respond, unsure ? UNSURE : form ? KEPT : AWAY);
    // Not waited for: stopping does not wait until a database is back.
    void isBack(db, door.running.stopping).then(async back => {
      if (back) await (form || unsure ? answering(door, waiter, work) : tell(door, respond, BACK));
    });
  }
}

/** Answers an Ask; where the database goes away after something was done, doing it again finds that by its key. */
export async function answered<T>(ask: Ask, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw ask.did && isDatabaseAway(error) ? new OutcomeUnknown(error) : error;
  }
}

/** Says something without looking anybody up, which would need the database. */
async function tell({ asks, log }: Door, respond: Respond, sentence: Sentence): Promise<void> {
  const nobody = { word: asks.account.command, face: () => ({ name: 'somebody' }) };
  await respond(sentences(nobody, sentence), {}).catch(failure =>
    log.error({ err: failure }, 'an answer could not be given'),
  );
}
