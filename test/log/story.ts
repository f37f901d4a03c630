import type { Entry } from '../../src/account/entry.js';
import { emptyState, fold, type State } from '../../src/account/state.js';
import { TABLES } from '../../src/account/tables.js';
import { cancel } from '../../src/actions/invitations/look-after.js';
import { addToSpace, changeSpaceRole, removeFromSpace } from '../../src/actions/space-users.js';
import { createSpace, deleteSpace } from '../../src/actions/spaces.js';
import { deleteUser } from '../../src/actions/users.js';
import type { Store } from '../../src/log/store.js';
import type { TestAccount } from '../support/account.js';

/** Writes a few entries that make, change and delete something in most tables; needs three users. */
export async function tellStory({ act, ana, web, users, person, invited }: TestAccount): Promise<void> {
  const [bo, cy, dee] = users;
  const { space } = await act(ana, createSpace, { name: 'Lab' });
  await act(ana, addToSpace, { users: [bo, cy], space });
  await act(ana, changeSpaceRole, { users: [bo], space: web, role: 'space_admin' });
  const invitation = await invited(await person('UEVE'));
  await invited(await person('UFAY'), [{ space, role: 'space_member' }]);
  await act(ana, cancel, { invitations: [invitation] });
  await act(ana, removeFromSpace, { users: [cy], space: web });
  await act(ana, deleteSpace, { space });
  await act(ana, deleteUser, { user: dee });
}

/** All entries of an account, in order. */
export const entriesOf = (store: Store, account: string): Promise<Entry[]> =>
  store.entries.find({ account }).sort({ seq: 1 }).toArray();

/** What the log alone makes of an account. */
export async function foldOf(store: Store, account: string): Promise<State> {
  const state = emptyState(account);
  for (const entry of await entriesOf(store, account)) fold(state, entry);
  return state;
}

/** Removes what follows the log, as if no projector had ever run. */
export async function forgetCollections(store: Store, account: string): Promise<void> {
  await store.models.accounts.deleteOne({ _id: account });
  for (const table of TABLES) await store.models.projected[table].deleteMany({ account });
}
