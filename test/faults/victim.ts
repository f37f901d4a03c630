import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { MailConfig, SlackConfig } from '../../src/config.js';
import { compiled } from '../support/engine.js';
import type { Ports } from './call.js';
import type { Aim, Counts, Death } from './calls.js';

/** What a Roster in a process of its own is started with. */
export interface Setting {
  readonly uri: string;
  readonly slack: SlackConfig;
  readonly mail: MailConfig;
  readonly publicUrl: string;
  readonly ports: Ports;
  /** How far its clock is ahead, in milliseconds. */
  readonly ahead: number;
}

/** What it is told: where to die, that its clock is elsewhere and rings, to say when it is idle. */
export type Heard = { readonly number: number } & (
  | { readonly arm: Aim }
  | { readonly ahead: number }
  | { readonly idle: true }
);

/** What it says: where it listens; then, to each thing it is told, how many calls there were. */
export type Told = { readonly port: number } | { readonly calls: Counts; readonly number: number };

type Order = Heard extends infer H ? (H extends Heard ? Omit<H, 'number'> : never) : never;

/** A Roster in a process of its own, which dies when it is told to. */
export class Victim {
  readonly port: number;
  /** Resolves once the process is gone. */
  readonly gone: Promise<unknown>;
  readonly #child: ChildProcess;
  #said = '';
  #number = 0;
  #dead = false;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
    // Not before all that it said was read.
    this.gone = once(child, 'close').then(() => {
      this.#dead = true;
    });
    child.stdout?.on('data', chunk => {
      this.#said += chunk;
    });
  }

  /** Starts one of a program (see program.ts), and waits until it is ready. */
  static async start(program: string, setting: Setting): Promise<Victim> {
    const child = fork(compiled('test/faults/victim-process.ts'), [program, JSON.stringify(setting)], {
      // Whoever lives for two seconds gains nothing by optimized code.
      execArgv: ['--no-opt'],
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const [message] = await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error('a victim ended before it was ready'))),
    ]);
    // Only victim-process.ts speaks here.
    return new Victim(child, (message as { port: number }).port);
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** Where it died; undefined while it lives, and where somebody else ended it. */
  get death(): Death | undefined {
    // Only calls.ts writes there, and only this.
    return this.#said === '' ? undefined : (JSON.parse(this.#said) as Death);
  }

  /** Tells it something; resolves with how many calls there were once that is done, undefined where it died. */
  async tell(order: Order): Promise<Counts | undefined> {
    if (this.#dead || !this.#child.connected) return undefined;
    this.#number += 1;
    const number = this.#number;
    const done = new Promise<Counts>(resolve => {
      const hear = (told: Told) => {
        if (!('number' in told) || told.number !== number) return;
        this.#child.off('message', hear);
        resolve(told.calls);
      };
      this.#child.on('message', hear);
    });
    // It may be gone in this very moment: then nobody hears it, and `gone` says so.
    this.#child.send({ ...order, number }, () => {});
    return Promise.race([done, this.gone.then(() => undefined)]);
  }

  /** Ends it. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.gone;
  }
}
