import { leave } from '../src/actions/leave.js';
import { ACCOUNT, asChoices, THE_ACCOUNT } from '../src/app/command/choices.js';
import { confirmedCommand } from '../src/app/command/confirmed.js';
import { one } from '../src/app/command/submitted.js';
import { leavingOf, ownSpaces } from '../src/app/command/users/leaving.js';
import { leaveConfirm, leaveForm, leftMessage } from '../views/leave-form.js';

const placeOf = (place: string | undefined) =>
  place === undefined ? {} : { space: place === ACCOUNT ? null : place };

export default confirmedCommand({
  usage: '<space> | the account',
  summary: 'Leave a space or the account; you confirm it first',
  group: 'Account',
  examples: ['web', 'the account'],
  button: 'Leave',
  action: leave,
  read: async ({ text }, { find }) => placeOf(text === '' ? undefined : find.place(text)),
  form: {
    id: 'leave',
    view: ask => {
      ask.mustBeUser();
      return leaveForm([...asChoices(ownSpaces(ask)), THE_ACCOUNT]);
    },
    read: async ({ values }) => placeOf(one(values['space-or-account'])),
  },
  confirm: {
    id: 'leave-confirm',
    view: async (ask, input, { result }) => {
      const leaving = leavingOf(ask, input.space, result);
      return leaveConfirm(
        { ...leaving, input },
        await ask.look(leaving.roles.flatMap(role => role.by ?? [])),
      );
    },
  },
  reply: ({ space, through }, ask) =>
    leftMessage(
      space === null ? null : ask.space(space),
      through.map(id => ask.group(id)),
    ),
});
