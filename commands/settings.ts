import { changeSettings } from '../src/actions/settings.js';
import type { Command } from '../src/app/command/command.js';
import { SETTING_WORDS } from '../src/app/command/log/deeds/settings.js';
import { noticesOf } from '../src/app/command/notices.js';
import { managersSaid, settingsIn, settingsShown } from '../src/app/command/settings.js';
import { code, list, mentioned, say } from '../src/sentence.js';
import { noticesMessage } from '../views/notices-form.js';
import { settingsForm, settingsMessage } from '../views/settings-form.js';

const command: Command = {
  usage: '',
  summary: 'See and change the account’s settings',
  group: 'Account',
  examples: [''],
  button: 'Settings',
  actions: [changeSettings],
  async run(ask) {
    ask.mustBeUser();
    if (ask.may('manage settings'))
      return { message: settingsMessage(settingsShown(ask), await ask.look([])) };
    const who = managersSaid(ask);
    const look = await ask.look(mentioned(who));
    return { message: noticesMessage(await noticesOf(ask), look, [who]) };
  },
  buttons: {
    'settings.form': async ask => {
      ask.mustBeAble(changeSettings);
      return { open: settingsForm(settingsShown(ask)) };
    },
  },
  forms: [
    {
      id: 'settings',
      async submitted(ask, submitted) {
        const { result } = await ask.do(changeSettings, settingsIn(submitted));
        const changed = list(result.changed.map(field => SETTING_WORDS[field] ?? field));
        return { done: [say`Changed: ${changed}. ${code('/roster settings')} shows them all.`] };
      },
    },
  ],
};

export default command;
