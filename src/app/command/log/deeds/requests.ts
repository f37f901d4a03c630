import { wishSentence } from '../../../../../views/request-card.js';
import type { Entry } from '../../../../account/entry.js';
import type { Request } from '../../../../account/request.js';
import { person, type Sentence, say } from '../../../../sentence.js';
import type { Ask } from '../../ask.js';
import { wishWords } from '../../requests/wish-words.js';
import { type Deeds, few, steps } from './deed.js';

/** What was asked for, and what became of it. */
export const requestDeeds: Deeds = {
  'requests.ask-role': (ask, entry) => say`asked for ${wanted(ask, entry)}.`,
  'requests.ask-invitation': (ask, entry) => say`asked for ${wanted(ask, entry)}.`,
  'requests.approve': (ask, entry) => say`approved ${asker(entry)} request for ${wanted(ask, entry)}.`,
  'requests.deny': (ask, entry) => say`denied ${asker(entry)} request for ${wanted(ask, entry)}.`,
  'requests.withdraw': (ask, entry) => say`took back their request for ${wanted(ask, entry)}.`,
  'requests.expire': (_ask, entry) =>
    say`closed ${few(touched(entry).map(one => say`${person(one.person)}’s request`))}, on which nobody decided.`,
};

const touched = (entry: Entry): Request[] => steps(entry, 'requests').flatMap(({ to }) => to ?? []);

function wanted(ask: Ask, entry: Entry): Sentence {
  // A wish asked for once more also closes the one that was over.
  const request = touched(entry).findLast(one => one.status !== 'expired');
  return request === undefined
    ? say`something`
    : wishSentence(wishWords(ask.state, request.wish, space => ask.sees(space)));
}

function asker(entry: Entry): Sentence {
  const [request] = touched(entry);
  return request === undefined ? say`a` : say`${person(request.person)}’s`;
}
