import { readFileSync } from 'node:fs';
import { ConfigError } from '../config.js';
import { readCatalogFile } from '../rbac/catalog-file.js';
import { CATALOGS, type CatalogOffer, isCatalogName, offeredCatalog } from '../rbac/offers.js';

/**
 * The catalog that ROSTER_CATALOG names: one that Roster brings, or a file, read once at the start.
 * @throws ConfigError with a sentence for every mistake in the file, each with its line
 */
export function configuredCatalog(setting: string): CatalogOffer {
  if (isCatalogName(setting)) return offeredCatalog(setting);
  if (!/\.(ya?ml|json)$/i.test(setting))
    throw new ConfigError([
      `ROSTER_CATALOG: there is no catalog ${setting}. There are ${Object.keys(CATALOGS).join(', ')}; or name a file that ends in .yaml, .yml or .json.`,
    ]);
  const read = readCatalogFile(setting, textOf(setting));
  if ('mistakes' in read)
    throw new ConfigError([
      `ROSTER_CATALOG: ${setting} is no catalog yet (docs/catalogs.md shows one):`,
      ...read.mistakes,
    ]);
  return read.offer;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const missing = String(error).includes('ENOENT');
    throw new ConfigError([
      missing
        ? `ROSTER_CATALOG: there is no file ${path}.`
        : `ROSTER_CATALOG: the file ${path} cannot be read (${error}).`,
    ]);
  }
}
