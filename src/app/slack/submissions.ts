import type { ModalView } from '@slack/types';
import type { z } from 'zod';
import { messageView } from '../../../views/loading.js';
import { clip } from '../../../views/text.js';
import { type Told, told } from '../answer.js';
import type { FormReply } from '../command/command.js';
import { isOutage } from '../outage.js';
import { answering, type Door, lineOf, refusedView, textOf } from './door.js';
import { FormPlace, onTop, type SubmissionAck } from './form-place.js';
import { answered } from './outage.js';
import { isThird, type OpenView, type SubmissionPayload, submittedOf } from './payloads.js';
import { inWords } from './space-word.js';

/** Decides and commits what was submitted, then acknowledges it; with a waiting view where that takes long. */
export async function onSubmission(
  door: Door,
  payload: z.output<typeof SubmissionPayload>,
  ack: (answer: SubmissionAck) => Promise<void>,
): Promise<void> {
  const place = new FormPlace(door, { form: payload.view, user: payload.user.id }, ack);
  await answering(door, place, async () => place.answer(await answerTo(door, payload)));
}

async function answerTo(door: Door, payload: z.output<typeof SubmissionPayload>): Promise<SubmissionAck> {
  const { view, user, team } = payload;
  try {
    const form = door.forms.get(view.callback_id);
    if (form === undefined) return { response_action: 'update', view: messageView('Out of date', OLD) };
    const ask = await door.asks.from({
      team: team?.id ?? user.team_id,
      slack: user.id,
      key: `view ${view.id}`,
    });
    return await answered(ask, async () => ackOf(door, view, await form.submitted(ask, submittedOf(view))));
  } catch (error) {
    if (isOutage(error)) throw error;
    return refusedAck(door, view, told(error, door.log));
  }
}

const OLD = 'This form is from another version of Roster. Close it and open it again.';

async function ackOf(door: Door, below: OpenView, reply: FormReply): Promise<SubmissionAck> {
  const worded = (view: ModalView) => inWords(view, door.asks.account.spaceWord);
  if ('push' in reply) return onTop(below, worded(reply.push));
  if ('replace' in reply) return { response_action: 'update', view: worded(reply.replace) };
  const text = await textOf(door, reply.done);
  return { response_action: 'update', view: messageView('Done', text, undefined, reply.next) };
}

/** Mistakes on their fields; where the form has none to show them on, a view on top that says what is wrong. */
async function refusedAck(door: Door, view: OpenView, all: readonly Told[]): Promise<SubmissionAck> {
  const fields = view.blocks.flatMap(block =>
    block.type === 'input' && block.block_id ? [block.block_id] : [],
  );
  if (fields.length === 0) {
    // On top, so that what was reviewed is still there below.
    return onTop(view, await refusedView(door, 'Not possible', all, isThird(view) ? undefined : 'Back'));
  }
  const errors: Record<string, string> = {};
  for (const { sentence, field } of all) {
    const line = await lineOf(door, [sentence]);
    const shown = fieldFor(fields, field);
    errors[shown] = clip(errors[shown] === undefined ? line : `${errors[shown]} ${line}`, 1000);
  }
  return { response_action: 'errors', errors };
}

/** The block that shows a field's mistake: its own, else one of a like name (`space` → `space-1`), else the first. */
const fieldFor = (fields: readonly string[], field = ''): string =>
  fields.find(one => one === field) ??
  fields.find(one => field !== '' && (one.startsWith(field) || field.startsWith(one))) ??
  fields[0] ??
  field;
