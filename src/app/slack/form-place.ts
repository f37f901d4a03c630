import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ModalView } from '@slack/types';
import { answerView } from '../../../views/answer-view.js';
import { loadingView, MESSAGE, messageView } from '../../../views/loading.js';
import { LIMITS, label } from '../../../views/parts.js';
import { say } from '../../sentence.js';
import { type At, type Door, type Respond, showInstead, textOf, type Waiter } from './door.js';
import { isThird, type OpenView } from './payloads.js';

/** What a submission is acknowledged with. */
export type SubmissionAck =
  | { readonly response_action: 'errors'; readonly errors: Record<string, string> }
  | { readonly response_action: 'update' | 'push'; readonly view: ModalView };

/** A view on top of another; in its place where Slack takes no more. */
export const onTop = (below: OpenView, view: ModalView): SubmissionAck => ({
  response_action: isThird(below) ? 'update' : 'push',
  view,
});

/** So long Slack may take to show what a submission was acknowledged with, in milliseconds. */
const UNTIL_SHOWN = 1_000;

/**
 * Where a submission is answered: by its acknowledgment, for which Slack waits three seconds. What takes longer lays a
 * waiting view on the form and is answered there, so that all that was typed is still below; on a third view Slack lays
 * nothing, so there it takes the form's place.
 */
export class FormPlace implements Waiter {
  readonly #door: Door;
  readonly #form: OpenView;
  readonly #user: string;
  readonly #ack: (answer: SubmissionAck) => Promise<void>;
  /** The waiting view, once there is one; the acknowledgment does not tell its id, so it has one of ours. */
  #waiting: At | undefined;
  /** Whether the acknowledgment was the answer itself. */
  #answered = false;

  /** `user` is the Slack user who submitted it; `ack` works once. */
  constructor(
    door: Door,
    { form, user }: { form: OpenView; user: string },
    ack: (answer: SubmissionAck) => Promise<void>,
  ) {
    this.#door = door;
    this.#form = form;
    this.#user = user;
    this.#ack = ack;
  }

  /** Shows words while the answer is waited for. */
  readonly respond: Respond = (message, { title = 'At work' }) => this.#meanwhile(answerView(message, title));

  readonly form = { atWork: () => this.#meanwhile(loadingView('At work')) };

  /** Shows the answer; words of a late one as a direct message to whoever has closed the view meanwhile. */
  async answer(answer: SubmissionAck): Promise<void> {
    if (this.#waiting === undefined) {
      this.#answered = true;
      return this.#ack(answer);
    }
    const { blocks, ...view } = await this.#late(answer);
    if (await this.#instead(this.#waiting, { ...view, blocks })) return;
    const told = { channel: this.#user, text: view.title.text, blocks };
    if (view.callback_id === MESSAGE) await this.#door.client.chat.postMessage(told);
  }

  async #meanwhile(view: ModalView): Promise<void> {
    if (this.#answered) return;
    const third = isThird(this.#form);
    const shown = third ? view : { ...view, close: label('Back', LIMITS.modalTitle) };
    if (this.#waiting === undefined) {
      const id = randomUUID();
      this.#waiting = third ? { view_id: this.#form.id } : { external_id: id };
      await this.#ack(onTop(this.#form, third ? shown : { ...shown, external_id: id }));
    } else await this.#instead(this.#waiting, { ...shown, ...named(this.#waiting) });
  }

  /** In the place of the waiting view, which Slack may be about to show: it hears of it by the acknowledgment. */
  async #instead(at: At, view: ModalView): Promise<boolean> {
    if (await showInstead(this.#door, { ...at, view })) return true;
    await pause(UNTIL_SHOWN);
    return showInstead(this.#door, { ...at, view });
  }

  /** An answer as the view that takes the waiting one's place. */
  async #late(answer: SubmissionAck): Promise<ModalView> {
    const covered = !isThird(this.#form);
    if (answer.response_action === 'errors') {
      const mistakes = Object.values(answer.errors).map(error => say`${error}`);
      const text = await textOf(this.#door, mistakes);
      return messageView('Not possible', text, covered ? 'Back' : 'Close');
    }
    // What is done is not to be submitted again: closing it closes the form below as well.
    const over = covered && answer.response_action === 'update';
    return over ? { ...answer.view, clear_on_close: true } : answer.view;
  }
}

/** What keeps a view's id of ours. */
const named = (at: At): { external_id?: string } =>
  'external_id' in at ? { external_id: at.external_id } : {};
