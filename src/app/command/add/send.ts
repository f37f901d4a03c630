import { addedMessage } from '../../../../views/added-message.js';
import type { ButtonSpec } from '../../../../views/parts.js';
import { addToSpace } from '../../../actions/space-users.js';
import type { Sentence } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { type Given, inviteOffer, nobodyToAdd, sortAddable, withLeftOut } from './people.js';

/**
 * Adds everybody of those named who is a user and not in the space yet; says who is there already, and who is no user.
 * @throws Refusal where nobody of them can be added; on a form's field nobody is `named`, since nobody is mentioned there
 */
export async function addNamed(
  ask: Ask,
  people: string,
  given: Given,
  named = true,
): Promise<{ said: readonly Sentence[]; next: readonly ButtonSpec[] }> {
  ask.mustBeAble(addToSpace, [given.space]);
  const addable = await sortAddable(ask, people);
  const next = await inviteOffer(ask, addable, given);
  if (addable.users.length === 0) throw nobodyToAdd(addable, next, named);
  const { result } = await ask.do(addToSpace, { ...given, users: addable.users }).catch(error => {
    throw withLeftOut(error, addable, next, named);
  });
  return { said: addedMessage({ ...result, left: addable.left }, ask), next };
}
