import { code, count, type Sentence, say } from '../../sentence.js';
import type { Button } from './command.js';
import { logPage } from './log/page.js';

/** Tries again: in the log it is shown anew, elsewhere that is said. */
const retrying =
  (all: boolean): Button =>
  async (ask, { value, ephemeral }) => {
    ask.mustBeAble({ needs: 'see the log' });
    const said = triedSaid(await ask.retry(all ? undefined : value));
    return ephemeral ? { instead: await logPage(ask, {}, said) } : { say: [said] };
  };

const triedSaid = (opened: number): Sentence =>
  opened === 0
    ? say`That was tried again already. Nothing was changed.`
    : say`Trying ${count(opened, 'message')} again. What cannot be delivered stands in ${code('/roster log')} again, with what to do.`;

/** Everything that can be pressed about what could not be delivered. */
export const parkedButtons: Readonly<Record<string, Button>> = {
  'parked.retry': retrying(false),
  'parked.retry-all': retrying(true),
};
