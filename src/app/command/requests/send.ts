import { fewNamed } from '../../../../views/people-named.js';
import { wishSentence } from '../../../../views/request-card.js';
import { askForInvitation, askForRole } from '../../../actions/requests/ask.js';
import { Refusal } from '../../../errors.js';
import { code, date, person, type Sentence, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { ACCOUNT } from '../choices.js';
import type { Wanted } from './wanted.js';
import { wishWords } from './wish-words.js';

/** So many of those who were asked are named. */
const MOST_NAMED = 5;

/** Asks for it, and says who was asked. */
export async function sendRequest(ask: Ask, wanted: Wanted): Promise<Sentence[]> {
  ask.mustBeUser();
  const { place, role, until, reason } = wanted;
  const space = place === ACCOUNT ? null : place;
  if (wanted.what === 'role') {
    const input = { space, role, reason, ...(until === undefined ? {} : { until }) };
    const { result } = await ask.do(askForRole, input);
    return said(ask, result);
  }
  const { result } = await ask.do(askForInvitation, {
    ...(await whomIn(ask, wanted)),
    offers: [{ space, role }],
    reason,
  });
  return said(ask, result);
}

/** Whom to invite: an address or a member of the workspace, just one of the two. */
async function whomIn(ask: Ask, { email, slack }: Wanted): Promise<{ email: string } | { slack: string }> {
  if (email !== undefined && slack !== undefined)
    throw new Refusal('invalid', say`Give an address or choose a person, one of the two.`, {
      field: 'email',
    });
  if (email !== undefined) return { email };
  if (slack === undefined)
    throw new Refusal('invalid', say`Say whom to invite: an address, or a person.`, { field: 'email' });
  const kind = (await ask.workspace.describe([slack])).get(slack)?.kind;
  if (kind === 'member') return { slack };
  throw new Refusal('invalid', say`Only members of this Slack workspace can be invited, no guests or bots.`, {
    field: 'person',
  });
}

function said(
  ask: Ask,
  asked: { request: string; people: readonly string[]; channel: string | null; expires: Date },
): Sentence[] {
  const wish = ask.state.tables.requests.get(asked.request)?.wish;
  const what = wish === undefined ? say`` : say` for ${wishSentence(wishWords(ask.state, wish))}`;
  const whom =
    asked.channel === null
      ? fewNamed(asked.people.map(person), MOST_NAMED)
      : say`the admins, in their channel,`;
  return [
    say`Asked ${whom}${what}. You hear in our messages what is decided.`,
    say`It is open until ${date(asked.expires, true)}; ${code('/roster requests')} shows it.`,
  ];
}
