import { type Catalog, readCatalog } from './catalog.js';
import torq from './catalogs/torq.json' with { type: 'json' };
import torque from './catalogs/torque.json' with { type: 'json' };
import torqueClassic from './catalogs/torque-classic.json' with { type: 'json' };
import torqueLegacy from './catalogs/torque-legacy.json' with { type: 'json' };
import type { Role } from './roles.js';

/** The catalogs that Roster brings; a file is only an offer, an account's catalog is set by an entry of its log. */
export const CATALOGS = {
  torque,
  torq,
  'torque-classic': torqueClassic,
  'torque-legacy': torqueLegacy,
} as const;

/** The name of a catalog that Roster brings. */
export type CatalogName = keyof typeof CATALOGS;

/** A catalog file, read and checked: what Roster was started with, which an entry may put in force. */
export interface CatalogOffer {
  readonly catalog: Catalog;
  readonly roles: readonly Role[];
}

/** Whether Roster brings a catalog of this name. */
export const isCatalogName = (name: string): name is CatalogName => Object.hasOwn(CATALOGS, name);

/** A catalog that Roster brings, read and checked. */
export const offeredCatalog = (name: CatalogName): CatalogOffer => readCatalog(CATALOGS[name]);
