import { catalogDigest, changeCatalog } from '../src/actions/catalog.js';
import { effectsOf, replacements } from '../src/app/command/catalog-effects.js';
import { confirmedCommand } from '../src/app/command/confirmed.js';
import { one } from '../src/app/command/submitted.js';
import { catalogConfirm, catalogForm, NO_ROLE } from '../views/catalog-forms.js';
import { catalogChangedMessage } from '../views/catalog-message.js';

export default confirmedCommand({
  usage: '',
  summary: 'Put the configured catalog of permissions and roles in force; you confirm it first',
  group: 'Account',
  action: changeCatalog,
  // Where no role goes there is nothing to choose.
  read: async (_words, ask) =>
    replacements(ask).length === 0 ? { offer: catalogDigest(ask.account.offered), mapping: [] } : {},
  form: {
    id: 'catalog-change',
    view: async ask => {
      const roles = replacements(ask).map(({ role, some, likely }) => ({
        id: role.id,
        name: role.name,
        choices: some.map(({ id, name }) => ({ text: name, value: id })),
        likely,
      }));
      return catalogForm({ name: ask.account.offered.catalog.name, roles }, await ask.look([]));
    },
    read: async ({ values }, ask) => ({
      offer: catalogDigest(ask.account.offered),
      mapping: replacements(ask).flatMap(({ role }) => {
        const to = one(values[`from-${role.id}`]) ?? NO_ROLE;
        return to === NO_ROLE ? [] : [{ from: role.id, to }];
      }),
    }),
  },
  confirm: {
    id: 'catalog-confirm',
    view: async (ask, input) => {
      const effects = effectsOf(ask, input);
      return catalogConfirm(effects, input, await ask.look(effects.people.map(({ user }) => user)));
    },
  },
  reply: result => catalogChangedMessage(result),
});
