import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import mongoose from 'mongoose';

const { EJSON } = mongoose.mongo.BSON;

/** A document of any collection, as the driver hands it over. */
export type AnyDocument = mongoose.mongo.BSON.Document;

/**
 * What an export holds, by the collection's name. Reading them in this order makes it whole while others write:
 * a cursor says that deliveries are written, so cursors are read before deliveries; a delivery rests on its entry;
 * an entry names people and texts that were written before it. The projected collections are made from the entries.
 */
export const COLLECTIONS = [
  'accounts',
  'deliveries',
  'entries',
  'people',
  'texts',
  'links',
  'refusals',
] as const;

/** The name of a collection that an export holds. */
export type CollectionName = (typeof COLLECTIONS)[number];

/** How many documents of each collection. */
export type Counts = Readonly<Record<CollectionName, number>>;

/** The first line of an export. */
export interface Header {
  readonly format: 'roster-export';
  readonly version: 1;
  readonly at: string;
  readonly counts: Counts;
  /** SHA-256 in hex over all lines after this one, line ends included. */
  readonly sha256: string;
}

/** The header's length in bytes, filled up with spaces: it is written last, over the room left for it. */
export const HEADER_BYTES = 512;

/** Nothing counted yet. */
export const noCounts = (): Record<CollectionName, number> => ({
  accounts: 0,
  deliveries: 0,
  entries: 0,
  people: 0,
  texts: 0,
  links: 0,
  refusals: 0,
});

/** Why an export or import was not done: a sentence for the person who asked for it. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}

/** One document's line. Extended JSON keeps dates and ids what they are. */
export const lineOf = (collection: CollectionName, document: AnyDocument): string =>
  // These two end a line as well, for Node's line reader, and JSON leaves them as they are.
  `${EJSON.stringify({ collection, document }).replace(/[\u2028\u2029]/g, end => `\\u${end.charCodeAt(0).toString(16)}`)}\n`;

/** The header's line, filled up to its length. */
export const headerLine = (header: Header): string => `${JSON.stringify(header).padEnd(HEADER_BYTES - 1)}\n`;

/** One document of an export, and how long its line was. */
export interface Read {
  readonly collection: CollectionName;
  readonly document: AnyDocument;
  readonly size: number;
}

/** Reads an export line by line, and checks that it is whole; never holds more than a line. */
export class BackupReader {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /**
   * Every document in the file.
   * @throws BackupRefused where the file is no export, is damaged or was cut off
   */
  async *documents(): AsyncIterable<Read> {
    const hash = createHash('sha256');
    const counts = noCounts();
    let header: Header | undefined;
    for await (const line of this.#lines()) {
      if (header === undefined) {
        header = this.#header(line);
        continue;
      }
      const read = this.#document(line, hash);
      counts[read.collection] += 1;
      yield read;
    }
    if (header === undefined) throw this.#refused('is empty');
    const missing = COLLECTIONS.find(name => counts[name] !== header.counts[name]);
    if (missing !== undefined)
      throw this.#refused(
        `was cut off: it holds ${counts[missing]} of ${header.counts[missing]} documents of ${missing}`,
      );
    if (hash.digest('hex') !== header.sha256) throw this.#refused('was changed after it was written');
  }

  async *#lines(): AsyncIterable<string> {
    const input = createReadStream(this.#file);
    try {
      await new Promise((resolve, reject) => input.once('open', resolve).once('error', reject));
    } catch {
      throw this.#refused('cannot be read');
    }
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  }

  #header(line: string): Header {
    try {
      const header: Header = JSON.parse(line);
      if (header.format === 'roster-export') {
        if (header.version === 1) return header;
        throw this.#refused('was written by a newer Roster; update this one first');
      }
    } catch (error) {
      if (error instanceof BackupRefused) throw error;
    }
    throw this.#refused('is no export of Roster, or its export did not finish');
  }

  #document(line: string, hash: Hash): Read {
    hash.update(`${line}\n`);
    try {
      const { collection, document }: { collection: string; document: AnyDocument } = EJSON.parse(line);
      const known = COLLECTIONS.find(name => name === collection);
      if (known !== undefined && typeof document === 'object')
        return { collection: known, document, size: line.length };
    } catch {
      // Said below.
    }
    throw this.#refused('is damaged or was cut off: one of its lines cannot be read');
  }

  #refused(why: string): BackupRefused {
    return new BackupRefused(`${this.#file} ${why}. Nothing was imported.`);
  }
}
