import { type DigestData, digestMessage } from '../../../views/digest-message.js';
import type { Message } from '../../../views/parts.js';
import type { Look } from '../../../views/text.js';
import type { Entry } from '../../account/entry.js';
import { settingsOf } from '../../account/settings.js';
import { DigestWeek, neverAnswered } from '../../actions/digest.js';
import { spacesWithoutAdmin } from '../../actions/spaces/inside.js';
import type { Account } from '../account.js';
import { spaceWordOf } from '../space-name.js';
import { spaceFor } from './space-for.js';

/** The week's digest for somebody or a channel, of the account as it is when it is sent; the entry is the log's head that it carries. */
export async function digestOf(
  account: Account,
  { seq, hash, at, input }: Entry,
  whom: string | undefined,
  look: (people: Iterable<string>) => Promise<Look>,
): Promise<Message | null> {
  const { state } = account.log;
  const invitations = [...state.tables.invitations.values()];
  const waiting = invitations
    .filter(one => one.status === 'pending')
    .sort((one, other) => one.at.getTime() - other.at.getTime());
  const data: DigestData = {
    account: settingsOf(state.tables).name,
    waiting: waiting.map(one => one.person),
    oldest: waiting[0]?.at ?? null,
    never: neverAnswered(state.tables, DigestWeek.parse(input)),
    held: invitations.filter(one => one.status === 'held').length,
    requests: [...state.tables.requests.values()].filter(one => one.status === 'open').length,
    noAdmin: spacesWithoutAdmin(state, at).map(({ id }) => spaceFor(state, whom, id, at)),
    spaceWord: spaceWordOf(state),
    head: { seq, hash },
  };
  return digestMessage(data, await look([...data.waiting, ...data.never]));
}
