import type { ModalView } from '@slack/types';
import { bold, code, type Sentence, say } from '../src/sentence.js';
import { channelInput, textInput } from './inputs.js';
import { modal, section } from './parts.js';
import { fewNamed } from './people-named.js';
import { toldWithoutChannel } from './settings-form.js';
import { type Look, mrkdwn } from './text.js';

/** So many of the spaces without an admin are named. */
const MOST_NAMED = 5;

/** What the form for setting an account up begins with. */
export interface SetupFormData {
  readonly name: string;
  readonly channel?: string;
  /** How many admins at most are told without a channel; none where they are Slack's own, whom Roster does not know. */
  readonly adminsTold: number;
  /** False where the account is there and has only lost its last admin. */
  readonly asksSpace: boolean;
  /** The spaces that have lost their last admin, where each must have one. */
  readonly lost: readonly string[];
}

/** "Set up Roster": the account's name, where admins are told, the first space. */
export const setupForm = (
  { name, channel, adminsTold, asksSpace, lost }: SetupFormData,
  look: Look,
): ModalView =>
  modal({
    id: 'setup',
    title: 'Set up Roster',
    submit: 'Set Up',
    close: 'Cancel',
    blocks: [
      ...(asksSpace
        ? []
        : [
            section(
              mrkdwn(
                lost.length === 0
                  ? say`${bold(name)} has no admin any more. Setting it up again makes you one.`
                  : say`${fewNamed(lost.map(bold), MOST_NAMED)} ${lost.length === 1 ? 'has' : 'have'} no admin any more. Setting up again makes you one.`,
                look,
              ),
            ),
          ]),
      textInput({ field: 'name', label: 'What the account is called', initial: name }),
      channelInput({
        field: 'channel',
        label: 'Channel where admins are told',
        hint: `Optional: without one, ${toldWithoutChannel(adminsTold)}. Invite Roster there first, with /invite.`,
        optional: true,
        ...(channel === undefined ? {} : { initial: channel }),
      }),
      ...(asksSpace
        ? [
            textInput({
              field: 'space',
              label: 'The first space',
              hint: 'A place to work in, like Web or Research. You can add more.',
            }),
          ]
        : []),
    ],
  });

/** What the person reads who set the account up. */
export const setUpMessage = (name: string, space: string, again: boolean): Sentence[] =>
  again
    ? [say`You are an admin of ${bold(name)} now. ${code('/roster')} shows what you can do.`]
    : [
        say`${bold(name)} is set up, with the space ${bold(space)}. You are its admin.`,
        say`Next: invite people with ${code('/roster invite')}, make more spaces with ${code('/roster space create')}.`,
      ];

/** What the person reads who took over spaces that nobody administered. */
export const takenOverMessage = (spaces: readonly string[]): Sentence[] => [
  say`You administer ${fewNamed(spaces.map(bold), MOST_NAMED)} now. ${code('/roster role')} makes others admins there too.`,
];
