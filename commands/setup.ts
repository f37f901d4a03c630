import { orphanedSpaces } from '../src/account/laws.js';
import { setUp } from '../src/actions/setup.js';
import { adminsTold } from '../src/actions/tell.js';
import type { Ask } from '../src/app/command/ask.js';
import type { Command } from '../src/app/command/command.js';
import { one } from '../src/app/command/submitted.js';
import { Refusal } from '../src/errors.js';
import { bold, code, list, person, say } from '../src/sentence.js';
import { setUpMessage, setupForm, takenOverMessage } from '../views/setup-form.js';

const command: Command = {
  usage: '',
  summary: 'Set this account up',
  group: 'Account',
  actions: [setUp],
  button: 'Set Up Roster',
  async run(ask) {
    await mustSetUp(ask);
    const { name = '', channel } = ask.state.tables.settings.get('settings') ?? {};
    const lost = orphanedSpaces(ask.state).map(({ id }) => ask.space(id));
    const told = adminsTold(ask.catalog ?? ask.account.offered.catalog);
    const asksSpace = firstSpace(ask) === undefined;
    const data = { name, lost, adminsTold: told, asksSpace, ...(channel ? { channel } : {}) };
    return { open: setupForm(data, await ask.look([])) };
  },
  forms: [
    {
      id: 'setup',
      async submitted(ask, { values }) {
        const [name, channel] = [one(values.name), one(values.channel) ?? null];
        const { result } = await ask.do(setUp, {
          name,
          channel,
          space: one(values.space) ?? firstSpace(ask),
        });
        const account = ask.state.tables.settings.get('settings')?.name ?? '';
        if (result.spaces.length > 0)
          return { done: takenOverMessage(result.spaces.map(space => ask.space(space))) };
        return { done: setUpMessage(account, ask.space(result.space), result.orphaned) };
      },
    },
  ],
};

export default command;

const firstSpace = (ask: Ask): string | undefined => [...ask.state.tables.spaces.values()][0]?.name;

/** Says who can set the account up, or that it is, before a form opens. */
async function mustSetUp(ask: Ask): Promise<void> {
  if (!ask.needsSetUp)
    throw new Refusal(
      'settled',
      say`${bold(ask.state.tables.settings.get('settings')?.name ?? '')} is set up already.`,
      {
        hint: say`${code('/roster')} shows what you can do.`,
      },
    );
  if (ask.slackAdmin) return;
  const admins = await ask.workspace.admins();
  throw new Refusal('not-allowed', say`Only an admin or owner of this Slack workspace can set Roster up.`, {
    ...(admins.length === 0 ? {} : { hint: say`You can ask ${list(admins.slice(0, 3).map(person), 'or')}.` }),
  });
}
