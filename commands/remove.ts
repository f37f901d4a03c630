import { removeFromSpace } from '../src/actions/space-users.js';
import type { Ask } from '../src/app/command/ask.js';
import { spaceChoices } from '../src/app/command/choices.js';
import { confirmedCommand } from '../src/app/command/confirmed.js';
import { heldRoles } from '../src/app/command/held.js';
import { many, one } from '../src/app/command/submitted.js';
import { Refusal } from '../src/errors.js';
import { say } from '../src/sentence.js';
import { type Leaving, removeConfirm, removedMessage, removeForm } from '../views/remove-form.js';

/** A confirmation remembers whom it is about, and a view remembers 3,000 characters. */
const MOST = 100;

export default confirmedCommand({
  usage: '<people> from <space>',
  summary: 'Take people out of a space; you confirm it first',
  group: 'People',
  examples: ['@bo from web', '@bo @cy from web'],
  button: 'Remove From A Space',
  action: removeFromSpace,
  read: async ({ first, after }, { find }) => ({
    users: atMost(await find.userIds(first)),
    ...find.typed('space', after('from', 'in')),
  }),
  form: {
    id: 'remove',
    view: async (ask, { users, space }) =>
      removeForm({
        people: await ask.slackIds(users),
        spaces: spaceChoices(ask, 'manage space users'),
        ...(space === undefined ? {} : { space }),
      }),
    read: async ({ values }, { find }) => ({
      users: atMost(await find.usersPicked(many(values.users), 'users')),
      space: one(values.space),
    }),
  },
  confirm: {
    id: 'remove-confirm',
    view: async (ask, input) =>
      removeConfirm(
        {
          space: ask.space(input.space),
          people: input.users.map(user => leaving(ask, user, input.space)),
          input,
        },
        await ask.look(input.users),
      ),
  },
  reply: ({ removed, through, space }, ask) =>
    removedMessage({ removed, through, space: ask.space(space) }, id => ask.group(id)),
});

function leaving(ask: Ask, user: string, space: string): Leaving {
  const there = heldRoles(ask, user).filter(held => held.space === space);
  return {
    user,
    roles: there.filter(held => held.through === null),
    keeps: there.filter(held => held.through !== null),
  };
}

function atMost(users: string[]): string[] {
  if (users.length <= MOST) return users;
  throw new Refusal('too-large', say`Remove at most ${MOST} people at once.`, { field: 'users' });
}
