import type { ModalView } from '@slack/types';
import { list, type Sentence, say } from '../src/sentence.js';
import { checkInput, timeInput } from './inputs.js';
import { buttons, type Choice, context, header, type Message, message, modal, section } from './parts.js';
import { type Look, mrkdwn } from './text.js';

/** Which messages somebody gets. */
export interface NoticesData {
  /** All subjects of notices that can be turned off. */
  readonly topics: readonly Choice[];
  /** Those that are turned off. */
  readonly off: readonly string[];
  /** Quiet hours as times of the day, `HH:mm`. */
  readonly quiet: { readonly from: string; readonly to: string } | null;
  /** The reader's time zone, where Slack has told it. */
  readonly zone: string | null;
}

/** What somebody gets, and when; `note` is a line about the account's own settings. */
export function noticesMessage(
  { topics, off, quiet, zone }: NoticesData,
  look: Look,
  note: readonly Sentence[] = [],
): Message {
  const named = (wanted: boolean) =>
    topics.filter(topic => off.includes(topic.value) !== wanted).map(topic => topic.text);
  const [on, without] = [named(true), named(false)];
  const hours =
    quiet === null
      ? say`You have no quiet hours.`
      : say`Quiet hours: ${quiet.from} to ${quiet.to}, ${zone === null ? 'once Slack has told me your time zone' : `by your clock (${zone.replaceAll('_', ' ')})`}. What can wait comes after them.`;
  return message('Your notices', [
    header('Your notices'),
    section(mrkdwn(on.length === 0 ? say`All notices are turned off.` : say`You get: ${list(on)}.`, look)),
    ...(without.length === 0 ? [] : [section(mrkdwn(say`Turned off: ${list(without)}.`, look))]),
    section(mrkdwn(hours, look)),
    context('Invitations, decisions that wait for you and what is taken from you always arrive.'),
    buttons({ text: 'Change Notices', action: 'notices.form', value: 'own' }),
    ...note.map(one => context(mrkdwn(one, look))),
  ]);
}

/** "Your notices": what is ticked arrives; quiet hours by one's own clock. */
export const noticesForm = ({ topics, off, quiet, zone }: NoticesData): ModalView =>
  modal({
    id: 'notices',
    title: 'Your notices',
    submit: 'Save',
    close: 'Cancel',
    blocks: [
      checkInput({
        field: 'off',
        label: 'Tell me about',
        hint: 'Invitations, decisions that wait for you and what is taken from you always arrive.',
        choices: topics,
        initial: topics.map(topic => topic.value).filter(topic => !off.includes(topic)),
      }),
      checkInput({
        field: 'quiet',
        label: 'Quiet hours',
        choices: [{ text: 'Send me nothing new between these times', value: 'on' }],
        initial: quiet === null ? [] : ['on'],
      }),
      timeInput({ field: 'from', label: 'From', initial: quiet?.from ?? '20:00' }),
      timeInput({
        field: 'to',
        label: 'To',
        hint:
          zone === null
            ? 'They begin to count once Slack has told me your time zone.'
            : `Your time: ${zone.replaceAll('_', ' ')}.`,
        initial: quiet?.to ?? '08:00',
      }),
    ],
  });
