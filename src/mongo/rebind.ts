import { codeOf } from './failure.js';

const OLD_ENOUGH = new Map([
  [62, 'GLIBC_2.2.5'], // x86-64
  [183, 'GLIBC_2.17'], // arm64
]);
const TOO_NEW = 'GLIBC_2.38';
const ISO_C23 = '__isoc23_';
/** What 2.38 gave a new version and what older releases have under the same meaning. */
const KNOWN = /^(__isoc23_(strto(l|ul|ll|ull)|[sf]scanf)|fmod)$/;
const SECTION = { dynsym: 11, versions: 0x6fffffff, needs: 0x6ffffffe };
const WEAK = 2;

type Section = { type: number; at: number; size: number; link: number; entries: number };

/**
 * A copy of a 64-bit ELF library in which every name that it takes from glibc 2.38 is taken from that
 * library's oldest version instead, and 2.38 itself is no longer demanded. A file that needs nothing of
 * 2.38 comes back as it is. Throws an Error for anything else than what was expected; see elf(5) and the
 * Linux Standard Base, "Symbol Versioning", for the layout.
 */
export function rebind(bytes: Buffer): Buffer {
  try {
    return rebindElf(Buffer.from(bytes));
  } catch (error) {
    // Reading past the end says that the offsets are not what they claim to be.
    if (codeOf(error) !== undefined) throw new Error('its file is cut short or damaged', { cause: error });
    throw error;
  }
}

function rebindElf(elf: Buffer): Buffer {
  const baseline = baselineOf(elf);
  const sections = readSections(elf);
  const find = (type: number, what: string): Section => {
    const [section, second] = sections.filter(each => each.type === type);
    if (!section || second) throw unexpected(`${section ? 'more than one' : 'no'} ${what}`);
    return section;
  };
  const symbols = find(SECTION.dynsym, 'table of dynamic symbols');
  const versions = find(SECTION.versions, 'table of symbol versions');
  const needs = find(SECTION.needs, 'table of needed versions');
  const strings = sections[symbols.link];
  if (!strings || needs.link !== symbols.link) throw unexpected('names in another table');
  if (versions.size / 2 !== symbols.size / 24) throw unexpected('a version table of another length');
  const text = (offset: number): string => {
    const start = strings.at + offset;
    const end = elf.indexOf(0, start);
    if (offset >= strings.size || end < 0 || end >= strings.at + strings.size)
      throw unexpected('a loose name');
    return elf.toString('latin1', start, end);
  };

  const older = readNeeds(elf, needs, text, baseline);
  for (let index = 0; index < symbols.size / 24; index++) {
    const replacement = older.get(elf.readUInt16LE(versions.at + index * 2));
    if (replacement === undefined) continue;
    const symbol = symbols.at + index * 24;
    const nameAt = elf.readUInt32LE(symbol);
    const name = text(nameAt);
    const defined = elf.readUInt16LE(symbol + 6) !== 0;
    if (defined || !KNOWN.test(name)) throw unexpected(`${name} of ${TOO_NEW}`);
    if (name.startsWith(ISO_C23)) elf.writeUInt32LE(nameAt + ISO_C23.length, symbol);
    elf.writeUInt16LE(replacement, versions.at + index * 2);
  }
  return elf;
}

function baselineOf(elf: Buffer): string {
  const magic = elf.toString('latin1', 0, 6);
  if (magic !== '\x7fELF\x02\x01') throw unexpected('something else than a 64-bit little-endian ELF file');
  const machine = elf.readUInt16LE(18);
  const baseline = OLD_ENOUGH.get(machine);
  if (!baseline) throw unexpected(`processor ${machine}`);
  return baseline;
}

function readSections(elf: Buffer): Section[] {
  const start = Number(elf.readBigUInt64LE(40));
  const length = elf.readUInt16LE(58);
  if (start === 0 || length !== 64) throw unexpected('no section table');
  return Array.from({ length: elf.readUInt16LE(60) }, (_, index) => {
    const at = start + index * length;
    return {
      type: elf.readUInt32LE(at + 4),
      at: Number(elf.readBigUInt64LE(at + 24)),
      size: Number(elf.readBigUInt64LE(at + 32)),
      link: elf.readUInt32LE(at + 40),
      entries: elf.readUInt32LE(at + 44),
    };
  });
}

/**
 * Marks each need of 2.38 as weak and tells which version stands in for it: the baseline of the same
 * library, as `fmod` belongs to libm and the rest to libc.
 */
function readNeeds(
  elf: Buffer,
  needs: Section,
  text: (offset: number) => string,
  baseline: string,
): Map<number, number> {
  const older = new Map<number, number>();
  let need = needs.at;
  for (let file = 0; file < needs.entries; file++) {
    if (elf.readUInt16LE(need) !== 1) throw unexpected('needed versions in a newer layout');
    const indexes = new Map<string, number>();
    let aux = need + elf.readUInt32LE(need + 8);
    for (let count = elf.readUInt16LE(need + 2); count > 0; count--) {
      const name = text(elf.readUInt32LE(aux + 8));
      indexes.set(name, elf.readUInt16LE(aux + 6));
      if (name === TOO_NEW) elf.writeUInt16LE(elf.readUInt16LE(aux + 4) | WEAK, aux + 4);
      aux += elf.readUInt32LE(aux + 12);
    }
    const from = indexes.get(TOO_NEW);
    const to = indexes.get(baseline);
    if (from !== undefined) {
      if (to === undefined) throw unexpected(`${TOO_NEW} without ${baseline}`);
      older.set(from, to);
    }
    need += elf.readUInt32LE(need + 12);
  }
  return older;
}

function unexpected(what: string): Error {
  return new Error(`its file holds ${what}, which Roster does not know how to bind to an older glibc`);
}
