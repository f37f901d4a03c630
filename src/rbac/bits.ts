/** A set of permissions as bits; equal sets are one object, so that 10,000 users share a few dozen of them. */
export type Bits = readonly number[];

/** Whether a set holds the permission with this index. */
export const bit = (bits: Bits, index: number): boolean =>
  (((bits[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;

/** Makes sets over so many permissions, each of them once, and remembers unions that were asked for. */
export class BitSets {
  /** The set without a permission. */
  readonly empty: Bits;
  readonly #sets = new Map<string, Bits>();
  readonly #unions = new Map<Bits, Map<Bits, Bits>>();

  constructor(size: number) {
    this.empty = this.#intern(new Array<number>(Math.ceil(size / 32)).fill(0));
  }

  /** The set of these indexes. */
  of(indexes: Iterable<number>): Bits {
    const words = [...this.empty];
    for (const index of indexes) words[index >>> 5] = (words[index >>> 5] ?? 0) | (1 << (index & 31));
    return this.#intern(words);
  }

  /** What is in one set or the other. */
  union(one: Bits, other: Bits): Bits {
    if (one === other || other === this.empty) return one;
    if (one === this.empty) return other;
    const row = this.#unions.get(one) ?? new Map<Bits, Bits>();
    this.#unions.set(one, row);
    const known = row.get(other);
    if (known !== undefined) return known;
    const union = this.#intern(one.map((word, index) => word | (other[index] ?? 0)));
    row.set(other, union);
    return union;
  }

  #intern(words: number[]): Bits {
    const key = words.join(',');
    const known = this.#sets.get(key);
    if (known !== undefined) return known;
    this.#sets.set(key, words);
    return words;
  }
}
