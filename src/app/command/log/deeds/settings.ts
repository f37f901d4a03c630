import type { Entry } from '../../../../account/entry.js';
import { type Sentence, say } from '../../../../sentence.js';
import { type Deeds, few } from './deed.js';

/** What each setting is called in sentences. */
export const SETTING_WORDS: Readonly<Record<string, string>> = {
  name: 'the account’s name',
  channel: 'where admins are told',
  invitationDays: 'how long invitations stay open',
  reminderDays: 'reminders',
  domains: 'allowed domains',
  inviters: 'who may invite',
  defaultAccountRole: 'the default role on the account',
  defaultSpaceRole: 'the default role in a space',
};

/** What was decided for the account, and by people for themselves. */
export const settingsDeeds: Deeds = {
  'account.digest': () => say`told the admins what is open this week.`,
  'settings.change': (_ask, entry) => say`changed the settings: ${changed(entry)}.`,
  'users.set-wishes': () => say`chose which notices they get.`,
};

function changed({ result }: Entry): Sentence {
  const all = typeof result === 'object' && result !== null && 'changed' in result ? result.changed : [];
  return few(Array.isArray(all) ? all.map(field => SETTING_WORDS[String(field)] ?? String(field)) : []);
}
