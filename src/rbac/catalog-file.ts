import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { ZodError } from 'zod';
import { readCatalog } from './catalog.js';
import type { CatalogOffer } from './offers.js';

/** A catalog file as read: what it offers, or every mistake in it, each with its line and column. */
export type CatalogRead = { readonly offer: CatalogOffer } | { readonly mistakes: readonly string[] };

type Path = readonly PropertyKey[];

/**
 * Reads the text of a catalog file, YAML or JSON. `name` begins each mistake, as editors and terminals know places:
 * "catalog.yaml:14:5: permissions[3].roles: there is no role owner".
 */
export function readCatalogFile(name: string, text: string): CatalogRead {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  if (document.errors.length > 0)
    return { mistakes: document.errors.map(({ pos, message }) => `${at(pos[0])}: ${message}`) };
  try {
    return { offer: readCatalog(document.toJS()) };
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const mistakes = error.issues.flatMap(({ path, message, ...issue }) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map(key => ({ path: [...path, key], message: 'is nothing that a catalog says' }))
        : { path, message },
    );
    return {
      mistakes: mistakes
        .map(({ path, message }) => ({ offset: offsetOf(document, path), path, message }))
        .sort((one, other) => one.offset - other.offset)
        .map(({ offset, path, message }) => [at(offset), named(path), message].filter(Boolean).join(': ')),
    };
  }
}

/** Where what a path names begins; where it is missing, the nearest thing around it. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

/** A path as people write it: `permissions[3].roles`. */
const named = (path: Path): string =>
  path
    .map(step => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
