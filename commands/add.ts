import { invite } from '../src/actions/invitations/invite.js';
import { addToSpace } from '../src/actions/space-users.js';
import { addFormOf, type ToAdd, toAddIn } from '../src/app/command/add/form.js';
import { addNamed } from '../src/app/command/add/send.js';
import type { Ask } from '../src/app/command/ask.js';
import type { Command, Reply } from '../src/app/command/command.js';
import { endTyped } from '../src/app/command/ends.js';
import { readDraft } from '../src/app/command/invite/draft.js';
import { formOf } from '../src/app/command/invite/review.js';
import { mustBeAbleOrAsk } from '../src/app/command/requests/instead.js';
import { mentioned } from '../src/sentence.js';
import { sentences } from '../views/parts.js';
import { withButtons } from '../views/with-buttons.js';

const open = async (ask: Ask, toAdd: ToAdd): Promise<Reply> => {
  ask.mustBeAble(addToSpace, toAdd.space === undefined ? [] : [toAdd.space]);
  return { open: await addFormOf(ask, toAdd) };
};

const add: Command & { open: typeof open } = {
  usage: '<people> to <space> [as <role>] [until <date>]',
  summary: 'Add people who are already here to a space',
  group: 'People',
  examples: ['@bo @cy to web', '#team to web as developer', '@bo to web for 4 hours'],
  button: 'Add To A Space',
  actions: [addToSpace],
  open,
  async run(ask, words) {
    mustBeAbleOrAsk(ask, { needs: 'manage space users' }, words);
    const { space } = ask.find.typed('space', words.after('to', 'in'));
    const { role } = ask.find.typed('role', words.after('as'), 'space');
    const { until } = await endTyped(ask, words);
    const people = words.before.trim();
    if (space !== undefined && people !== '') {
      const { said, next } = await addNamed(ask, people, { space, role, until });
      return { message: withButtons(sentences(await ask.look(mentioned(...said)), ...said), next) };
    }
    // A list that no menu of people holds goes into the form as it was typed.
    const simple = words.first.every(({ type }) => type === 'user' || type === 'word');
    const who = simple ? { users: await ask.find.userIds(words.first) } : { people };
    return open(ask, { ...who, space, role, until });
  },
  forms: [
    {
      id: 'add',
      async submitted(ask, submitted) {
        const { people, given } = await toAddIn(ask, submitted);
        const { said, next } = await addNamed(ask, people, given, false);
        return { done: said, next };
      },
    },
  ],
  buttons: {
    'add.invite': async (ask, { value }) => {
      ask.mustBeAble(invite);
      const draft = await readDraft(ask, value);
      return { openLater: { title: 'Invite people', view: () => formOf(ask, draft) } };
    },
  },
};

export default add;
