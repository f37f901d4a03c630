import type { ModalView } from '@slack/types';
import { bold, count, list, type Sentence, say } from '../src/sentence.js';
import { channelInput, radioInput, selectInput, textInput } from './inputs.js';
import { buttons, type Choice, header, LIMITS, type Message, message, modal, section } from './parts.js';
import { clip, type Look, mrkdwn } from './text.js';

/** The account's settings, with the names of roles. */
export interface SettingsData {
  readonly name: string;
  /** The id of the channel where admins are told. */
  readonly channel: string | null;
  /** How many admins at most are told without a channel; none where they are Slack's own, whom Roster does not know. */
  readonly adminsTold: number;
  readonly invitationDays: number;
  readonly reminderDays: readonly number[];
  readonly domains: readonly string[];
  readonly inviters: 'catalog' | 'admins';
  /** The roles that include inviting, by name. */
  readonly invitingRoles: readonly string[];
  /** The default role on the account, and in a space, by id; the roles that may be chosen. */
  readonly accountRole: string | null;
  readonly spaceRole: string;
  readonly accountRoles: readonly Choice[];
  readonly spaceRoles: readonly Choice[];
}

const MOST_DOMAINS = 20;

/** The settings in words. */
export function settingsMessage(data: SettingsData, look: Look): Message {
  const line = (sentence: Sentence) => section(mrkdwn(sentence, look));
  return message('Settings', [
    header('Settings'),
    line(say`The account is called ${bold(data.name)}.`),
    // A channel is mentioned by its id, which only Slack made.
    data.channel === null
      ? line(
          data.adminsTold > 0
            ? say`Up to ${data.adminsTold} admins are told one by one, in their messages with Roster.`
            : say`Admins are told nothing until you choose a channel; inviters hear of their own invitations.`,
        )
      : section(`Admins are told in <#${data.channel}>.`),
    line(say`Invitations stay open for ${count(data.invitationDays, 'day')}. ${reminders(data)}`),
    line(domains(data)),
    line(inviting(data)),
    line(defaults(data)),
    buttons({ text: 'Change Settings', action: 'settings.form', value: 'account' }),
  ]);
}

const reminders = ({ reminderDays: days }: SettingsData): string =>
  days.length === 0
    ? 'Nobody is reminded.'
    : `People are reminded after ${days.slice(0, -1).join(', ')}${days.length > 1 ? ' and ' : ''}${days.at(-1)} ${days.at(-1) === 1 ? 'day' : 'days'}.`;

function domains({ domains: all }: SettingsData): Sentence {
  if (all.length === 0) return say`People with any mail address can be invited.`;
  const more = all.length - MOST_DOMAINS;
  const shown = all.slice(0, MOST_DOMAINS).map(bold);
  return say`Only people with addresses at ${list(more > 0 ? [...shown, `${more} more`] : shown, 'or')} can be invited.`;
}

function inviting({ inviters, invitingRoles: roles }: SettingsData): Sentence {
  if (inviters === 'admins') return say`Only those who manage users can invite people.`;
  if (roles.length === 0) return say`People whose role includes it can invite others.`;
  return say`People whose role includes it can invite others: ${list(roles.map(bold))}.`;
}

function defaults({ accountRole, spaceRole, accountRoles, spaceRoles }: SettingsData): Sentence {
  const named = (choices: readonly Choice[], id: string | null) =>
    choices.find(choice => choice.value === id)?.text ?? 'no role';
  const account =
    accountRole === null ? say`` : say`${bold(named(accountRoles, accountRole))} on the account, `;
  return say`Without another choice people become ${account}${bold(named(spaceRoles, spaceRole))} in a space.`;
}

/** "Settings": all of them, filled in as they are. */
export const settingsForm = (data: SettingsData): ModalView =>
  modal({
    id: 'settings',
    title: 'Settings',
    submit: 'Save',
    close: 'Cancel',
    blocks: [
      textInput({ field: 'name', label: 'What the account is called', initial: data.name }),
      channelInput({
        field: 'channel',
        label: 'Channel where admins are told',
        hint: `Without one, ${toldWithoutChannel(data.adminsTold)}. Invite Roster there first, with /invite.`,
        optional: true,
        ...(data.channel === null ? {} : { initial: data.channel }),
      }),
      textInput({
        field: 'invitationDays',
        label: 'Days until an invitation closes',
        hint: '1 to 90.',
        initial: String(data.invitationDays),
      }),
      textInput({
        field: 'reminderDays',
        label: 'Reminders, in days after the invitation',
        hint: 'Up to five, like 2, 5, 10. Empty for none.',
        optional: true,
        initial: data.reminderDays.join(', '),
      }),
      textInput({
        field: 'domains',
        label: 'Mail domains from which people may be invited',
        hint: 'Like acme.com, one per line. Empty for any.',
        multiline: true,
        optional: true,
        initial: clip(data.domains.join('\n'), LIMITS.sectionText),
      }),
      radioInput({
        field: 'inviters',
        label: 'Who may invite',
        choices: [
          {
            text: 'Everybody whose role includes it',
            value: 'catalog',
            hint: data.invitingRoles.join(', '),
          },
          { text: 'Only those who manage users', value: 'admins' },
        ],
        initial: data.inviters,
      }),
      ...(data.accountRoles.length === 0 || data.accountRole === null
        ? []
        : [
            selectInput({
              field: 'role-account',
              label: 'Default role on the account',
              choices: data.accountRoles,
              initial: data.accountRole,
            }),
          ]),
      selectInput({
        field: 'role',
        label: 'Default role in a space',
        choices: data.spaceRoles,
        initial: data.spaceRole,
      }),
    ],
  });

/** Who is told where no channel is named: up to so many admins, or none. */
export const toldWithoutChannel = (admins: number): string =>
  admins > 0 ? `up to ${admins} admins are told one by one` : 'admins are told nothing';
