import type { Recipient } from '../models/delivery.js';
import type { MailRefused } from './mailer.js';

const RETRY = 'then press Retry.';
const GONE_CHANNEL = `Roster can't find this channel, or is not in it. Invite it there with /invite @Roster, or choose another channel in Roster's settings, ${RETRY}`;
const GONE_PERSON = `Slack lets nobody write to this person: they were deactivated, or have left. Nothing needs to be done, unless they are back: ${RETRY}`;
const OUR_FAULT = `Slack does not take this message as Roster wrote it. That is a mistake in Roster: report it, and after the next version ${RETRY}`;

const CHANNEL: Readonly<Record<string, string>> = {
  channel_not_found: GONE_CHANNEL,
  not_in_channel: `Roster is not in this channel. Invite it there with /invite @Roster, ${RETRY}`,
  is_archived: `This channel is archived. Unarchive it or choose another one in Roster's settings, ${RETRY}`,
  restricted_action: `Only some people may post in this channel. Let Roster post there, ${RETRY}`,
};

const PERSON: Readonly<Record<string, string>> = {
  channel_not_found: GONE_PERSON,
  user_not_found: GONE_PERSON,
  user_disabled: GONE_PERSON,
  is_inactive: GONE_PERSON,
  cannot_dm_bot: 'This is a bot, and bots get no messages. Remove it from the account.',
  messages_tab_disabled: `Roster may not send messages to people: turn on its Messages tab in the app's settings at Slack, ${RETRY}`,
};

const ANY: Readonly<Record<string, string>> = {
  missing_scope: `Roster lacks a permission at Slack. Install it in the workspace again with its present manifest, ${RETRY}`,
  not_authed: `Roster has no token for Slack. Set SLACK_BOT_TOKEN and start it again, ${RETRY}`,
  invalid_auth: `Slack does not take Roster's token any more. Install Roster again, set SLACK_BOT_TOKEN, ${RETRY}`,
  token_revoked: `Roster was uninstalled, or its token was revoked. Install it again, set SLACK_BOT_TOKEN, ${RETRY}`,
  account_inactive: `Roster was uninstalled from the workspace. Install it again, set SLACK_BOT_TOKEN, ${RETRY}`,
  invalid_blocks: OUR_FAULT,
  invalid_blocks_format: OUR_FAULT,
  msg_blocks_too_long: OUR_FAULT,
  msg_too_long: OUR_FAULT,
  invalid_metadata_schema: OUR_FAULT,
  conversation_too_long: `Too much was written here since Roster tried to post this, so it can't tell whether it is there already. Look for it.`,
};

/** What to do about a message that Slack refuses, in words for an admin; `code` is Slack's word. */
export function remedy(code: string, to: Recipient): string {
  const own = to.channel === undefined ? PERSON : CHANNEL;
  return own[code] ?? ANY[code] ?? `Slack refuses this message (${code}). Once that is mended, press Retry.`;
}

const GOES_ON = 'Roster goes on trying by itself every half hour; Retry tries at once.';

/** What to do about a mail of some kind that the server refuses. */
export const mailRemedy = (kind: string, { address, reason }: MailRefused): string =>
  address
    ? `The mail server refuses mail to this person's address (${reason}). Correct it with /roster user email${kind === 'joined-mail' ? `, ${RETRY}` : '; the invitation then goes there by itself.'}`
    : `The mail server takes no such mail from Roster, whoever it is for: ${whyOf(reason)}. Check SMTP_URL and MAIL_FROM, and whether Roster may send for that address (login, relaying, SPF, DKIM). ${GOES_ON}`;

/** What to do about a mail that no server took for two hours or more; `reason` is why it did not at last. */
export const mailSilent = (reason: string): string =>
  `The mail server has not taken this mail for two hours or longer: ${whyOf(reason)}. Check SMTP_URL. ${GOES_ON}`;

/** What a mail server's codes, Node's and nodemailer's come to, in an admin's words. */
const WHY: readonly (readonly [RegExp, string])[] = [
  [/^53/, 'it does not accept the user and password'],
  [/^4/, 'it asks to try again later'],
  [/^5/, 'it refuses'],
  [/^ECONNREFUSED$/, 'nothing listens at this address and port'],
  [/^(ENOTFOUND|EAI_AGAIN|EDNS)$/, 'no address is known for its name'],
  [/TIMEDOUT$|^EABORT$/, 'it takes too long to answer'],
  [/CERT|SIGNATURE/, 'its certificate is not to be trusted'],
  [/SSL|^EPROTO$/, 'it speaks no TLS at this port; try smtp:// instead of smtps://'],
  [/^ETLS$/, 'it does not encrypt the connection (STARTTLS), and no password goes there without that'],
];

const whyOf = (reason: string): string =>
  `${WHY.find(([pattern]) => pattern.test(reason))?.[1] ?? 'the connection broke'} (${reason})`;

/** For a person whom Roster knows no Slack user of. */
export const NOT_IN_SLACK = `Roster does not know who this person is in Slack. Once they have joined the workspace, press Retry.`;

/** After many tries that Slack did not answer. */
export const SLACK_SILENT = `Slack has not taken this message for two hours or longer. Look at slack-status.com. ${GOES_ON}`;

/** After many tries that failed in Roster itself. */
export const BROKEN = `Roster could not prepare this message; its log says why. Once that is mended, press Retry.`;
