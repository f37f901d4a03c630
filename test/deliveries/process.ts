import { Deliveries } from '../../src/deliveries/deliveries.js';
import type { Messenger, Rendered } from '../../src/deliveries/messenger.js';
import type { Mailing } from '../../src/deliveries/sending.js';
import type { AccountLog } from '../../src/log/log.js';
import type { Store } from '../../src/log/store.js';
import type { Delivery } from '../../src/models/delivery.js';
import { lastSaturday } from '../support/clock.js';

/** A clock that tests set; it begins on a Saturday. */
export class TestClock {
  #ahead = lastSaturday();

  readonly now = (): Date => new Date(Date.now() + this.#ahead);

  /** Some seconds pass. */
  pass(seconds: number): void {
    this.#ahead += seconds * 1000;
  }
}

/** What is needed to deliver for an account. */
export interface Delivering {
  readonly account: { readonly store: Store; readonly log: AccountLog };
  readonly messenger: Messenger;
  readonly now: () => Date;
  readonly pace?: number;
  readonly render?: (delivery: Delivery) => Promise<Rendered | null>;
  readonly mailing?: Mailing;
  readonly errors?: unknown[];
}

/** Starts deliveries as a process would; each message says its kind and the entry it was rendered at. */
export function delivering({
  account,
  messenger,
  now,
  pace = 0,
  errors,
  render,
  mailing,
}: Delivering): Deliveries {
  const { store, log } = account;
  return Deliveries.start({
    account: { store, log, now },
    messenger,
    pace,
    ...(mailing === undefined ? {} : { mailing }),
    render: render ?? (async ({ kind }) => ({ text: `${kind} @${log.state.seq}`, blocks: [] })),
    onError: error => {
      if (errors === undefined) throw error;
      errors.push(error);
    },
  });
}

/** A life that ends at its nth step: from there on, nothing that it wraps does anything any more. */
export class Mortal {
  #left: number;
  dead = false;

  constructor(steps: number) {
    this.#left = steps;
  }

  /** Everything that this life does to a thing: it may end before each call, and before each answer. */
  wrap<T extends object>(thing: T, methods: readonly (keyof T)[]): T {
    return new Proxy(thing, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        if (!methods.some(method => method === name)) return value.bind(target);
        return async (...given: unknown[]) => {
          this.#step();
          const answer: unknown = await Reflect.apply(value, target, given);
          this.#step();
          return answer;
        };
      },
    });
  }

  /** A store whose deliveries and cursors this life writes. */
  store(store: Store): Store {
    const { models } = store;
    const deliveries = this.wrap(models.deliveries, ['find', 'updateOne', 'updateMany']);
    const db = new Proxy(store.db, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (name !== 'collection') return typeof value === 'function' ? value.bind(target) : value;
        return (called: string) => this.wrap(target.collection(called), ['bulkWrite']);
      },
    });
    return {
      ...store,
      db,
      models: { ...models, deliveries, accounts: this.wrap(models.accounts, ['findOne', 'updateOne']) },
    };
  }

  #step(): void {
    this.#left -= 1;
    if (this.#left < 0) this.dead = true;
    if (this.dead) throw new Error('this process is dead');
  }
}
