import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { messageView } from '../../../views/loading.js';
import { type Message, sentences } from '../../../views/parts.js';
import { mrkdwn, plainText } from '../../../views/text.js';
import { withButtons } from '../../../views/with-buttons.js';
import { mentioned, type Sentence } from '../../sentence.js';
import { type Told, told } from '../answer.js';
import type { Button, Command, Form } from '../command/command.js';
import { lookAt } from '../command/look.js';
import type { Log } from '../logger.js';
import type { Running } from '../running.js';
import type { Asks } from './asks.js';
import { throughOutage } from './outage.js';
import { slackReason } from './reason.js';
import { inWords } from './space-word.js';

/** How an answer appears. */
export interface Answered {
  /** In the place of the message or list that was pressed, where that was the presser's alone. */
  readonly instead?: boolean;
  /** What it is called where it needs a title; its own header where nothing is said. */
  readonly title?: string;
}

/** Sends an answer that only the asker sees. */
export type Respond = (message: Message, how: Answered) => Promise<void>;

/** Who waits for an answer. */
export interface Waiter {
  readonly respond: Respond;
  /** Of whoever submitted a form, which is submitted once more by itself: it shows that it is at work where that takes long. */
  readonly form?: { readonly atWork: () => Promise<void> };
}

/** Where somebody is answered. */
export interface Place {
  readonly respond: Respond;
  /** Shows a form, and returns its view's id. */
  readonly show: (view: ModalView) => Promise<string>;
}

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
export async function messageOf(door: Door, paragraphs: readonly Sentence[]): Promise<Message> {
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
    return await lookAt(asks.account, mentioned(...paragraphs));
  } catch (error) {
    log.warn({ err: error }, 'people could not be looked up');
    return { word: asks.account.command, face: () => ({ name: 'somebody' }) };
  }
}

/** An open view: by Slack's id, or by the one that it was shown with. */
export type At = { readonly view_id: string } | { readonly external_id: string };

/** Shows something else in an open view; one that was closed, or has changed since, stays as it is: false. */
export async function showInstead(
  { client, asks }: Door,
  update: At & { view: ModalView; hash?: string },
): Promise<boolean> {
  try {
    await client.views.update({ ...update, view: inWords(update.view, asks.account.spaceWord) });
    return true;
  } catch (error) {
    if (!GONE.has(slackReason(error) ?? '')) throw error;
    return false;
  }
}

const GONE = new Set(['not_found', 'hash_conflict', 'view_not_found']);

/** A view that says what went wrong, for a form that cannot show it on a field. */
export const failedView = (door: Door, title: string, error: unknown): Promise<ModalView> =>
  refusedView(door, title, told(error, door.log));

/** A view that says what is refused, with what can be done instead as buttons. */
export async function refusedView(
  door: Door,
  title: string,
  all: readonly Told[],
  close?: string,
): Promise<ModalView> {
  const text = await textOf(
    door,
    all.map(one => one.sentence),
  );
  return messageView(title, text, close, offersOf(all));
}

const offersOf = (all: readonly Told[]) => all.flatMap(one => one.offer ?? []);

/** Runs what a person asked for; whatever is thrown becomes a sentence for them. */
export async function answering(door: Door, waiter: Waiter, work: () => Promise<void>): Promise<void> {
  await door.running.run(async () => {
    try {
      await throughOutage(door, waiter, work);
    } catch (error) {
      const all = told(error, door.log);
      const answer = await messageOf(
        door,
        all.map(one => one.sentence),
      );
      await waiter
        .respond(withButtons(answer, offersOf(all)), { title: 'Not possible' })
        .catch(failure => door.log.error({ err: failure }, 'an answer could not be given'));
    }
  });
}
