import type { Message } from '../../../../views/parts.js';
import { type ListMenu, USERS_PAGE, type UserRow, usersList } from '../../../../views/users-list.js';
import { inviters } from '../../../actions/invitations/open.js';
import type { Ask } from '../ask.js';
import { offerWords } from '../invitations/words.js';
import type { UsersFilter } from './filter.js';
import { type Found, personOf, usersFound } from './found.js';
import { userMenus } from './menus.js';

/**
 * A page of the users whom the asker may see.
 * @throws Refusal that says whom to ask, for somebody who may see nobody
 */
export async function usersPage(ask: Ask, filter: UsersFilter): Promise<Message> {
  if (!ask.may('manage users')) ask.mustBeAble({ needs: 'view space users' });
  const found = await usersFound(ask, filter);
  const pages = Math.max(1, Math.ceil(found.length / USERS_PAGE));
  const page = Math.min(filter.page ?? 0, pages - 1);
  const rows = found.slice(page * USERS_PAGE, (page + 1) * USERS_PAGE);
  const turn = (to: number) => JSON.stringify({ ...filter, page: to });
  const { page: _page, ...narrowed } = filter;
  const look = await ask.look(
    rows.flatMap(one => ('user' in one ? [personOf(one)] : [personOf(one), ...inviters(one.invitation)])),
  );
  const users = found.filter(one => 'user' in one).length;
  return usersList(
    {
      rows: rows.map(one => rowOf(ask, one)),
      users,
      waiting: found.length - users,
      page: page + 1,
      pages,
      text: filter.text ?? null,
      menus: userMenus(ask).map(
        (menu): ListMenu => ({
          action: `users.${menu.field}`,
          choices: menu.choices,
          chosen: filter[menu.field] ?? menu.choices[0]?.value ?? '',
        }),
      ),
      block: JSON.stringify(narrowed),
      before: page === 0 ? null : turn(page - 1),
      after: page + 1 < pages ? turn(page + 1) : null,
    },
    look,
  );
}

function rowOf(ask: Ask, one: Found): UserRow {
  if ('invitation' in one) {
    const { invitation } = one;
    const invited = {
      by: inviters(invitation),
      offers: offerWords(ask.state, invitation, space => ask.sees(space)),
    };
    return { person: invitation.person, role: null, spaces: 0, active: true, invited };
  }
  const { user, reasons } = one;
  const role = reasons.find(held => held.space === null)?.role;
  return {
    person: user.id,
    role: role === undefined ? null : ask.role(role),
    spaces: new Set(reasons.flatMap(({ space }) => space ?? [])).size,
    active: user.active,
    invited: null,
  };
}
