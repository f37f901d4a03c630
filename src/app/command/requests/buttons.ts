import { wishSentence } from '../../../../views/request-card.js';
import { denyForm } from '../../../../views/request-form.js';
import { waitingRequest } from '../../../actions/requests/open.js';
import { approve, deny, mustBeAbleToDecide, withdraw } from '../../../actions/requests/settle.js';
import { Refusal } from '../../../errors.js';
import { person, type Sentence, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import type { Button, Form, Press, PressReply } from '../command.js';
import { one } from '../submitted.js';
import { placeInList, requestsPage } from './list.js';
import { peopleIn, wishWords } from './wish-words.js';

/** Where somebody else was faster: one's own list is shown anew with the reason; elsewhere the refusal goes on. */
async function orListed(
  ask: Ask,
  { value, ephemeral }: Press,
  work: (from: number) => Promise<PressReply>,
): Promise<PressReply> {
  const from = placeInList(ask, value);
  try {
    return await work(from);
  } catch (error) {
    if (!ephemeral || !(error instanceof Refusal) || error.code !== 'settled') throw error;
    return { instead: await requestsPage(ask, from, error.sentence) };
  }
}

/**
 * A press that settles a request: one's own list is shown anew; elsewhere the card that was pressed is updated, and
 * only what it does not say itself is said (`aloud`).
 */
const settling =
  (work: (ask: Ask, request: string) => Promise<{ said: Sentence; aloud: boolean }>): Button =>
  (ask, press) =>
    orListed(ask, press, async from => {
      const { said, aloud } = await work(ask, press.value);
      if (press.ephemeral) return { instead: await requestsPage(ask, from, said) };
      return aloud ? { say: [said] } : { quiet: true };
    });

const page: Button = async (ask, { value }) => ({ instead: await requestsPage(ask, Number(value)) });

/** Everything that can be pressed about requests. */
export const requestButtons: Readonly<Record<string, Button>> = {
  'request.approve': settling(async (ask, request) => {
    const { result } = await ask.do(approve, { request });
    const said = result.given
      ? say`Approved. ${person(result.person)} hears of it.`
      : say`Approved. It had come about already, so nothing else was changed.`;
    return { said, aloud: !result.given };
  }),
  'request.withdraw': settling(async (ask, request) => {
    await ask.do(withdraw, { request });
    return { said: say`You took your request back.`, aloud: false };
  }),
  'request.deny': (ask, press) =>
    orListed(ask, press, async () => {
      const { state, actor, now } = ask;
      const request = waitingRequest(state.tables, press.value, now);
      mustBeAbleToDecide({ state, actor, now }, request);
      const asked = say`${person(request.person)} asks for ${wishSentence(wishWords(state, request.wish))}.`;
      const reason = await ask.account.texts.read(request.reason);
      const look = await ask.look(peopleIn(request));
      return { open: denyForm({ request: request.id, asked, reason }, look) };
    }),
  'requests.page-back': page,
  'requests.page-more': page,
};

/** The form for a no. */
export const denying: Form = {
  id: 'request-deny',
  async submitted(ask, { values, meta }) {
    const { result } = await ask.do(deny, { request: meta.request, reason: one(values.reason) });
    return { done: [say`Denied. ${person(result.person)} hears of it.`] };
  },
};
