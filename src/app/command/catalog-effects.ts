import type { Effects } from '../../../views/catalog-forms.js';
import type { CatalogData } from '../../../views/catalog-message.js';
import { catalogDigest, changeCatalog, isInForce, keepsAccount } from '../../actions/catalog.js';
import { vanishing } from '../../actions/catalog-change.js';
import { differenceOf } from '../../rbac/difference.js';
import { CATALOGS, type CatalogName, type CatalogOffer, offeredCatalog } from '../../rbac/offers.js';
import type { Role } from '../../rbac/roles.js';
import type { Ask } from './ask.js';

/** The catalog in force as `/roster catalog` shows it, and what is configured beside it. */
export function catalogData(ask: Ask): CatalogData {
  const { roles, catalog } = ask.state.tables;
  const { offered } = ask.account;
  const all = [...roles.values()];
  const builtIn = all.filter(role => role.builtIn);
  const brought = (Object.keys(CATALOGS) as CatalogName[]).some(
    name => catalogDigest({ catalog: catalog.get('catalog'), roles: builtIn }) === digestOf(name),
  );
  const differs = !isInForce(ask.state.tables, offered);
  return {
    name: ask.catalog?.name ?? '',
    brought,
    permissions: ask.catalog?.permissions.length ?? 0,
    roles: builtIn.map(({ name, level, permissions }) => ({ name, level, permissions: permissions.length })),
    custom: all.length - builtIn.length,
    offered: differs ? { name: offered.catalog.name, mayChange: mayChange(ask) } : null,
  };
}

const digestOf = (name: CatalogName): string => catalogDigest(offeredCatalog(name));

const mayChange = (ask: Ask): boolean => ask.may('manage settings') && keepsAccount(ask);

/** The roles that go, each with those that may take its place and the one that is likeliest meant. */
export function replacements(ask: Ask) {
  const { offered } = ask.account;
  const { roles } = ask.state.tables;
  return vanishing(roles.values(), offered).map(role => {
    const some = offered.roles.filter(other => other.level === role.level);
    return { role, some, likely: likeliest(ask, role, some, offered) };
  });
}

/** The role of the same name; the one that must never be without a holder, or the default one, for the present such. */
function likeliest(ask: Ask, role: Role, some: readonly Role[], { catalog }: CatalogOffer): string | null {
  const present = ask.catalog;
  const meant =
    role.id === present?.neverWithout
      ? catalog.neverWithout
      : role.id === present?.defaultSpaceRole
        ? catalog.defaultSpaceRole
        : role.id === present?.defaultAccountRole
          ? catalog.defaultAccountRole
          : role.id;
  return some.find(other => other.id === meant)?.id ?? null;
}

/** What a change would do to roles, permissions and people: nothing is changed. */
export function effectsOf(ask: Ask, input: unknown): Effects {
  const { draft, result } = ask.preview(changeCatalog, input);
  const before = ask.state.tables;
  const [was, is] = [
    before.catalog.get('catalog')?.permissions ?? [],
    draft.currentCatalog?.permissions ?? [],
  ];
  const titles = new Map([...was, ...is].map(row => [row.id, row.title]));
  const without = (some: readonly { id: string }[], others: readonly { id: string }[]) =>
    some.filter(one => !others.some(other => other.id === one.id)).map(one => one.id);
  const named = (ids: readonly string[]) => ids.map(id => titles.get(id) ?? id);
  const [old, fresh] = [[...before.roles.values()], [...draft.roles.values()]];
  const access = draft.access();
  const people = [...draft.users.keys()].flatMap(user => {
    const { gained, lost } = differenceOf(user, ask.state.access, access, ask.now);
    return gained.length + lost.length === 0 ? [] : [{ user, gains: named(gained), loses: named(lost) }];
  });
  return {
    was: result.was,
    name: result.name,
    roles: { gone: without(old, fresh).map(id => ask.role(id)), fresh: nameOf(fresh, without(fresh, old)) },
    permissions: { gone: named(without(was, is)), fresh: named(without(is, was)) },
    people,
    cancelled: result.cancelled.length,
  };
}

const nameOf = (roles: readonly Role[], ids: readonly string[]): string[] =>
  roles.filter(role => ids.includes(role.id)).map(role => role.name);
