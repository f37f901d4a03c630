import { bold, code, type Sentence, say } from '../src/sentence.js';
import { typed } from './text.js';

/** How a space presents itself. */
export interface SpaceLooks {
  readonly name: string;
  /** An emoji, or its name at Slack between colons. */
  readonly icon: string | null;
  readonly hidden: boolean;
}

/** A space's icon and name as mrkdwn. An icon's name is left as it is, so that Slack shows the emoji. */
export const titleOf = ({ icon, name }: Pick<SpaceLooks, 'icon' | 'name'>): string =>
  `${icon === null ? '' : `${icon} `}*${typed(name)}*`;

/** What to type so that a space is surely meant: its name without emoji, which Slack writes in its own way. */
export function wordToType(name: string): string {
  const plain = name
    .replace(/:[a-z0-9_+'-]+:/g, '')
    .replace(/\p{ExtPict}|\p{EMod}|\p{RI}|\u200d|\ufe0f/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? 'delete' : plain;
}

const INVITE_ROSTER = say`Type ${code('/invite @Roster')} in it; it is looked at again within a day.`;

/** What Slack's word for a refusal means, and what to do; `channel` is the mention of the channel. */
const TROUBLES: Readonly<Record<string, Sentence>> = {
  not_in_channel: say`Roster is not in the channel. ${INVITE_ROSTER}`,
  channel_not_found: say`Roster can't find the channel, or is not in it. ${INVITE_ROSTER}`,
  is_archived: say`The channel is archived. Unarchive it, or link another one with ${code('/roster space link')}.`,
  missing_scope: say`Roster’s Slack app lacks a permission for channels. An admin installs it again from its newest manifest.`,
  restricted_action: say`This workspace does not let Roster take people out of channels. Take them out by hand, or let Roster do it.`,
  cant_kick_from_general: say`Slack lets nobody be taken out of this channel. Link another one with ${code('/roster space link')}.`,
  cant_invite: say`Slack does not let Roster invite them. Invite them by hand.`,
  user_is_restricted: say`They are guests of the workspace, whom Roster can't invite. Invite them by hand.`,
  user_is_ultra_restricted: say`They are guests of the workspace, whom Roster can't invite. Invite them by hand.`,
  ura_max_channels: say`They are guests who may be in one channel only.`,
  user_disabled: say`They are deactivated in Slack.`,
  user_not_found: say`Slack does not know them any more.`,
};

/** Why a linked channel is not as its space is, and what to do. */
export const troubleSaid = (problem: string): Sentence =>
  TROUBLES[problem] ?? say`Slack refuses it (${code(problem)}). It is tried again within a day.`;

/** What admins read, once, where a space's linked channel cannot be kept in step with the space. */
export const troubleNotice = (space: string, problem: string, who: Sentence): Sentence =>
  say`The Slack channel of ${bold(space)} can't be kept as the space is${who.length === 0 ? '' : say` for ${who}`}: ${troubleSaid(problem)} ${code(`/roster space ${space}`)} shows how it stands.`;
