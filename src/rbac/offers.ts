import { type Catalog, readCatalog } from './catalog.js';
import torque from './catalogs/torque.json' with { type: 'json' };
import type { Role } from './roles.js';

/** The catalogs that Roster brings; a file is only an offer, an account's catalog is set by an entry of its log. */
export const CATALOGS = { torque } as const;

/** The name of a catalog that Roster brings. */
export type CatalogName = keyof typeof CATALOGS;

/** A catalog that Roster brings, read and checked. */
export const offeredCatalog = (name: CatalogName): { catalog: Catalog; roles: Role[] } =>
  readCatalog(CATALOGS[name]);
