import { setTimeout as pause } from 'node:timers/promises';
import type { ModalView } from '@slack/types';
import type { z } from 'zod';
import { loadingView, messageView } from '../../../views/loading.js';
import { clip } from '../../../views/text.js';
import { say } from '../../sentence.js';
import { type Told, told } from '../answer.js';
import type { FormReply } from '../command/command.js';
import { type Door, lineOf, refusedView, showInstead, textOf } from './door.js';
import { isThird, type OpenView, type SubmissionPayload, submittedOf } from './payloads.js';
import { inWords } from './space-word.js';

/** What a submission is acknowledged with. */
export type SubmissionAck =
  | { readonly response_action: 'errors'; readonly errors: Record<string, string> }
  | { readonly response_action: 'update' | 'push'; readonly view: ModalView };

/** Slack waits three seconds for the acknowledgment; a form that takes longer shows that it is at work. */
const PATIENCE = 2000;

/** Decides and commits what was submitted, then acknowledges it; after two seconds with a waiting view. */
export async function onSubmission(
  door: Door,
  payload: z.output<typeof SubmissionPayload>,
  ack: (answer: SubmissionAck) => Promise<void>,
): Promise<void> {
  await door.running.run(async () => {
    const { view } = payload;
    const work = answerTo(door, payload);
    const done = await Promise.race([work, pause(PATIENCE, undefined, { ref: false })]);
    if (done !== undefined) {
      await ack(done);
      return;
    }
    await ack({ response_action: 'update', view: loadingView('At work') });
    const late = await work;
    await showInstead(door, { view_id: view.id, view: await asView(door, late) });
  });
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
    return await ackOf(door, view, await form.submitted(ask, submittedOf(view)));
  } catch (error) {
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

/** A view on top of another; in its place where Slack takes no more. */
const onTop = (below: OpenView, view: ModalView): SubmissionAck => ({
  response_action: isThird(below) ? 'update' : 'push',
  view,
});

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

/** A late answer as a view: the form is gone by now, so mistakes are told in words. */
async function asView(door: Door, ack: SubmissionAck): Promise<ModalView> {
  // It takes the place of its form: nothing is below it to go back to.
  if (ack.response_action === 'push') return { ...ack.view, close: { type: 'plain_text', text: 'Cancel' } };
  if (ack.response_action !== 'errors') return ack.view;
  const text = await textOf(
    door,
    Object.values(ack.errors).map(error => say`${error}`),
  );
  return messageView('Not possible', text);
}
