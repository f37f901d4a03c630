import type { AccountLog } from '../log/log.js';
import type { Store } from '../log/store.js';
import type { Corrections, OpenCorrection } from '../people/corrections.js';

/** A correction that no entry holds after so long, in milliseconds, was refused. */
const GIVEN_UP = 3_600_000;

/** What it takes to settle corrections. */
export interface Correcting {
  readonly id: string;
  readonly log: AccountLog;
  readonly store: Store;
  readonly corrections: Corrections;
  readonly now: () => Date;
}

/**
 * Puts corrected addresses in place whose correction is in the log, also where the process ended between the two; and
 * with them ends the links that went to the address before.
 */
export async function settleCorrections({
  id: account,
  log,
  store,
  corrections,
  now,
}: Correcting): Promise<void> {
  const open = await corrections.open();
  if (open.length === 0) return;
  const { invitations } = (await log.catchUp()).tables;
  const committed: { correction: OpenCorrection; seq: number }[] = [];
  for (const correction of open) {
    const entry = await store.entries.findOne(
      {
        account,
        seq: { $gt: correction.seq },
        action: 'users.correct-email',
        'input.email.id': correction.id,
      },
      { projection: { seq: 1 } },
    );
    if (entry === null) {
      if (now().getTime() - correction.at.getTime() > GIVEN_UP) await corrections.drop(correction);
      continue;
    }
    committed.push({ correction, seq: entry.seq });
  }
  // Of several, the one that was committed last stays.
  for (const { correction } of committed.sort((one, other) => one.seq - other.seq)) {
    const own = [...invitations.values()].filter(one => one.person === correction.person);
    await store.models.links.deleteMany({ account, invitation: { $in: own.map(one => one.id) } });
    await corrections.apply(correction);
  }
}
