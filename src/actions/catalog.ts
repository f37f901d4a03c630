import { z } from 'zod';
import { digest } from '../account/entry.js';
import { keeps } from '../account/laws.js';
import type { State } from '../account/state.js';
import { Refusal } from '../errors.js';
import type { Catalog } from '../rbac/catalog.js';
import type { CatalogOffer } from '../rbac/offers.js';
import { aRole, type Role } from '../rbac/roles.js';
import { bold, code, list, person, say } from '../sentence.js';
import { action, type Deciding, Ref } from './action.js';
import { askingOf } from './authorize.js';
import {
  changeHolders,
  changeRoles,
  customDefaults,
  giveDefault,
  giveKeepers,
  vanishing,
} from './catalog-change.js';
import type { Asking } from './holds.js';
import { inviters } from './invitations/open.js';
import { notAllowed } from './refusals.js';
import { tellAdmins } from './tell.js';

/** What makes two catalogs the same: their content, built-in roles included; the default roles are a setting too. */
export const catalogDigest = ({
  catalog,
  roles,
}: {
  catalog: Catalog | undefined;
  roles: Iterable<Role>;
}): string =>
  digest({
    catalog: { ...catalog, defaultAccountRole: undefined, defaultSpaceRole: undefined },
    roles: [...roles].filter(role => role.builtIn).sort((one, other) => (one.id < other.id ? -1 : 1)),
  });

/** Whether the catalog in force has the content of an offered one. */
export const isInForce = ({ catalog, roles }: State['tables'], offered: CatalogOffer): boolean =>
  catalogDigest({ catalog: catalog.get('catalog'), roles: roles.values() }) === catalogDigest(offered);

const Input = z.object({
  /** The digest of the offered catalog that was looked at. */
  offer: Ref,
  /** What becomes of built-in roles that the offered catalog does not have; those left out end. */
  mapping: z.array(z.object({ from: Ref, to: Ref })).max(30),
});

/**
 * Puts the configured catalog in force. Every grant, group role, offer and request of a role that goes is replaced or
 * ends; the role that must never be without a holder has one after it.
 */
export const changeCatalog = action({
  name: 'account.change-catalog',
  summary: 'Change the catalog of permissions and roles',
  needs: 'manage settings',
  giver: 'nobody',
  input: Input,
  decide(deciding, { offer, mapping }) {
    const { draft, catalog, offered, actor, now } = deciding;
    if (actor === null) throw new Error('somebody changes the catalog');
    mustKeep(deciding);
    mustBeNew(deciding, offer);
    const replacement = checked(deciding, mapping);
    const { becomes, emptied } = changeRoles(deciding, role => replacement.get(role.id) ?? null);
    draft.catalog.set({ ...offered.catalog, ...customDefaults(deciding) });
    const { people, ended, cancelled } = changeHolders(deciding, becomes);
    giveDefault(deciding);
    giveKeepers(deciding, actor);
    const result = {
      was: catalog.name,
      name: offered.catalog.name,
      people,
      ended,
      emptied: emptied.map(role => role.id),
      cancelled: cancelled.map(invitation => invitation.id),
    };
    return { result, tell: tellAdmins(draft, now, cancelled.flatMap(inviters)) };
  },
});

/**
 * Whether somebody keeps the account as a whole: they hold, for good, the role that it must never be without; where that
 * is a role of each space, they are an admin of the Slack workspace.
 */
export function keepsAccount({ state, actor }: Asking): boolean {
  if (actor.type !== 'user') return false;
  const keeper = keeperOf(state);
  if (keeper?.level !== 'account') return actor.slackAdmin === true;
  return keeps(state.tables.users.get(actor.person), keeper.id, null);
}

const keeperOf = ({ tables }: State): Role | undefined =>
  tables.roles.get(tables.catalog.get('catalog')?.neverWithout ?? '');

function mustKeep(deciding: Deciding): void {
  const asking = askingOf(deciding);
  if (keepsAccount(asking)) return;
  const keeper = keeperOf(asking.state);
  if (keeper?.level !== 'account') throw notAllowed(asking, 'slack admin', []);
  const able = [...asking.state.tables.users.values()].filter(user => keeps(user, keeper.id, null));
  const named = able.slice(0, 3).map(user => person(user.id));
  throw new Refusal(
    'not-allowed',
    say`Only somebody who is ${aRole(keeper.name)} for good can change the catalog.`,
    named.length === 0 ? {} : { hint: say`You can ask ${list(named, 'or')} to do it.` },
  );
}

function mustBeNew({ draft, offered }: Deciding, offer: string): void {
  if (isInForce(draft.base.tables, offered))
    throw new Refusal(
      'conflict',
      say`The account has the catalog ${bold(offered.catalog.name)} as it is configured. Nothing was changed.`,
      { hint: say`${code('ROSTER_CATALOG')} names another, when Roster starts.` },
    );
  if (offer !== catalogDigest(offered))
    throw new Refusal(
      'conflict',
      say`Roster was started with another catalog since you looked. Nothing was changed.`,
      { hint: say`${code('/roster catalog')} shows it as it is now.` },
    );
}

/** The replacements, each of a role that goes by one of its level. */
function checked({ draft, offered }: Deciding, mapping: z.output<typeof Input>['mapping']) {
  const going = vanishing(draft.roles.values(), offered);
  for (const { from, to } of mapping) {
    const role = going.find(one => one.id === from);
    const other = offered.roles.find(one => one.id === to);
    if (role === undefined || other === undefined || role.level !== other.level)
      throw new Refusal(
        'invalid',
        say`${bold(role?.name ?? from)} cannot become ${bold(other?.name ?? to)}. Nothing was changed.`,
        { field: `from-${from}`, hint: say`Choose a role of the new catalog, of the same level.` },
      );
  }
  return new Map(mapping.map(({ from, to }) => [from, to]));
}
