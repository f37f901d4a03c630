import type { Store } from '../../src/log/store.js';

/** Wraps an object: each call of one of these methods goes through `intercept`, which may call it, or not. */
export function intercepted<T extends object>(
  target: T,
  intercept: (name: string, call: (args: unknown[]) => unknown, args: unknown[]) => unknown,
  methods: readonly string[],
): T {
  return new Proxy(target, {
    get(_, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function' || typeof name !== 'string') return value;
      const call = (args: unknown[]): unknown => Reflect.apply(value, target, args);
      return (...args: unknown[]) => (methods.includes(name) ? intercept(name, call, args) : call(args));
    },
  });
}

/** What a cut store throws from its last write on. */
export class Cut extends Error {}

/** How many documents may still be written. */
export interface Fuse {
  left: number;
}

/** The same store, for a process that dies after so many documents: what comes after them is not written. */
export function cutAfter(store: Store, documents: number): { store: Store; fuse: Fuse } {
  const fuse = { left: documents };
  const write = async (name: string, call: (args: unknown[]) => unknown, args: unknown[]) => {
    const [operations, ...rest] = args;
    const wanted = name === 'bulkWrite' && Array.isArray(operations) ? operations : [args];
    const some = wanted.slice(0, fuse.left);
    fuse.left -= some.length;
    if (some.length === wanted.length) return call(args);
    if (name === 'bulkWrite' && some.length > 0) await call([some, ...rest]);
    throw new Cut('the process was killed');
  };
  const writing = <T extends object>(model: T): T => intercepted(model, write, ['bulkWrite', 'updateOne']);
  const { models } = store;
  const { projected } = models;
  return {
    fuse,
    store: {
      ...store,
      models: {
        ...models,
        accounts: writing(models.accounts),
        projected: {
          settings: writing(projected.settings),
          catalog: writing(projected.catalog),
          roles: writing(projected.roles),
          spaces: writing(projected.spaces),
          groups: writing(projected.groups),
          users: writing(projected.users),
          invitations: writing(projected.invitations),
          requests: writing(projected.requests),
          former: writing(projected.former),
        },
      },
    },
  };
}

/** The same store, whose next inserts of entries go through `insert`; it may call the real one, and throw. */
export function withInsert(store: Store, insert: (real: () => Promise<unknown>) => Promise<unknown>): Store {
  const entries = intercepted(store.entries, (_, call, args) => insert(async () => call(args)), [
    'insertOne',
  ]);
  return { ...store, entries };
}

/** The same store, for an import that is killed after so many collections took their place. */
export function cutRenames(store: Store, renames: number): Store {
  let left = renames;
  const rename = (_: string, call: (args: unknown[]) => unknown, args: unknown[]) => {
    if (left-- <= 0) throw new Cut('the process was killed');
    return call(args);
  };
  const collection = (_: string, call: (args: unknown[]) => unknown, args: unknown[]) => {
    const made = call(args);
    return typeof made === 'object' && made !== null ? intercepted(made, rename, ['rename']) : made;
  };
  const db = intercepted(store.db, collection, ['collection']);
  return { ...store, db };
}
