import type { Setting } from '../config.js';

/** Every setting, with what it is: the reference is made of this. */
export const SETTINGS: Readonly<Record<Setting | 'NODE_ENV', string>> = {
  SLACK_BOT_TOKEN: 'The bot token (xoxb-…) of your Slack app.',
  SLACK_APP_TOKEN: 'The app-level token (xapp-…) for Socket Mode, with the scope connections:write.',
  SLACK_SIGNING_SECRET:
    'The signing secret, where Slack sends its requests by HTTP instead (without SLACK_APP_TOKEN).',
  SLACK_API_URL: 'Another Slack Web API than slack.com’s; ends in /api/. For tests and local Slacks.',
  PORT: 'The port for /slack/events, the invitations’ pages, /healthz, /readyz and /metrics. 3000 by default.',
  PUBLIC_URL:
    'The address under which people outside reach that port; invitations’ links begin with it. Without it there are none.',
  SMTP_URL:
    'The mail server (smtp:// or smtps://, with user and password) for people who are not in the workspace; needs MAIL_FROM and PUBLIC_URL. Without it, inviters hand on links themselves. A password goes to another computer only over TLS, unless the address ends in ?requireTLS=false.',
  MAIL_FROM: 'The sender of Roster’s mails: an address, or Roster <roster@example.com>.',
  MONGODB_URI:
    'A MongoDB server or Atlas (7 or newer). Without it, MongoDB’s own engine runs in the process.',
  ROSTER_DATA_DIR: 'Where the embedded engine keeps its data. ./data by default.',
  ROSTER_COMMAND: 'The command’s word, where /roster is taken; change it in the Slack app as well.',
  ROSTER_FIRST_ADMIN: 'An e-mail address that may set the account up, beside Slack’s own admins and owners.',
  ROSTER_CATALOG:
    'The catalog of permissions and roles that an account is set up with: torque (by default), torq, torque-classic, torque-legacy, or the path of a YAML or JSON file of yours.',
  LOG_LEVEL: 'silent, fatal, error, warn, info (by default), debug or trace.',
  NODE_ENV: 'With production, Roster does not start without Slack tokens; else it starts the playground.',
};
