import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { loadingView, messageView } from '../../../views/loading.js';
import { type Message, sentences } from '../../../views/parts.js';
import { mrkdwn, plainText } from '../../../views/text.js';
import { mentioned, type Sentence } from '../../sentence.js';
import { told } from '../answer.js';
import type { Button, Command, Form, PressReply, Reply } from '../command/command.js';
import { lookAt } from '../command/look.js';
import type { Log } from '../logger.js';
import type { Running } from '../running.js';
import type { Asks } from './asks.js';
import { slackReason } from './reason.js';

/** Sends an answer that only the asker sees; `instead` of the message that was pressed, where that was theirs alone. */
export type Respond = (message: Message, instead: boolean) => Promise<void>;

/** What the listeners of this door share. */
export interface Door {
  readonly asks: Asks;
  /** The client for what a person is waiting for. */
  readonly client: WebClient;
  readonly commands: Readonly<Record<string, Command>>;
  readonly forms: ReadonlyMap<string, Form>;
  readonly buttons: ReadonlyMap<string, Button>;
  readonly running: Running;
  readonly log: Log;
}

/** Sentences as a message for one person, with the people in them looked up. */
async function messageOf(door: Door, paragraphs: readonly Sentence[]): Promise<Message> {
  return sentences(await lookFor(door, paragraphs), ...paragraphs);
}

/** Sentences as one plain line, for a field of a form. */
export async function lineOf(door: Door, paragraphs: readonly Sentence[]): Promise<string> {
  const look = await lookFor(door, paragraphs);
  return paragraphs.map(paragraph => plainText(paragraph, look)).join(' ');
}

/** Sentences as mrkdwn paragraphs. */
export async function textOf(door: Door, paragraphs: readonly Sentence[]): Promise<string> {
  const look = await lookFor(door, paragraphs);
  return paragraphs.map(paragraph => mrkdwn(paragraph, look)).join('\n');
}

/** How the people in sentences are shown; by id alone where even that cannot be looked up. */
async function lookFor({ asks, log }: Door, paragraphs: readonly Sentence[]) {
  try {
    return await lookAt(asks.account.people, mentioned(...paragraphs), asks.word);
  } catch (error) {
    log.warn({ err: error }, 'people could not be looked up');
    return { word: asks.word, face: () => ({ name: 'somebody' }) };
  }
}

/** Gives a reply to the asker: words, a message, or a form. */
export async function give(
  door: Door,
  reply: Reply | PressReply,
  { trigger, respond }: { trigger: string; respond: Respond },
): Promise<void> {
  if ('quiet' in reply) return;
  if ('say' in reply) await respond(await messageOf(door, reply.say), false);
  else if ('message' in reply) await respond(reply.message, false);
  else if ('instead' in reply) await respond(reply.instead, true);
  else if ('open' in reply) await door.client.views.open({ trigger_id: trigger, view: reply.open });
  else await openLater(door, trigger, reply.openLater);
}

async function openLater(
  door: Door,
  trigger: string,
  { title, view: build }: { title: string; view: () => Promise<ModalView> },
): Promise<void> {
  const opened = await door.client.views.open({ trigger_id: trigger, view: loadingView(title) });
  const id = opened.view?.id;
  if (id === undefined) throw new Error('Slack opened a view without an id');
  const view = await build().catch(async error => failedView(door, title, error));
  await showInstead(door, { view_id: id, view });
}

/** Shows something else in an open view; one that was closed, or has changed since, stays as it is: false. */
export async function showInstead(
  { client }: Door,
  update: { view_id: string; view: ModalView; hash?: string },
): Promise<boolean> {
  try {
    await client.views.update(update);
    return true;
  } catch (error) {
    if (!GONE.has(slackReason(error) ?? '')) throw error;
    return false;
  }
}

const GONE = new Set(['not_found', 'hash_conflict', 'view_not_found']);

/** A view that says what went wrong, for a form that cannot show it on a field. */
export async function failedView(door: Door, title: string, error: unknown): Promise<ModalView> {
  const text = await textOf(
    door,
    told(error, door.log).map(one => one.sentence),
  );
  return messageView(title, text);
}

/** Runs what a person asked for; whatever is thrown becomes a sentence for them. */
export async function answering(door: Door, respond: Respond, work: () => Promise<void>): Promise<void> {
  await door.running.run(async () => {
    try {
      await work();
    } catch (error) {
      const paragraphs = told(error, door.log).map(one => one.sentence);
      await respond(await messageOf(door, paragraphs), false).catch(failure =>
        door.log.error({ err: failure }, 'an answer could not be given'),
      );
    }
  });
}
