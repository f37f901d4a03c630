import { EventEmitter } from 'node:events';
import type { Base } from './base.js';
import { Faults } from './faults.js';
import type { StoredFile } from './files.js';
import type { Json } from './json.js';
import { Tickets } from './tickets.js';
import { Views } from './views.js';
import type { Workspace } from './workspace.js';

/** One call of the Web API, or of a response URL (method `response_url`). */
export type Call = { at: number; method: string; body: Json; status: number; response: unknown };

/** For how long whoever waits for something to happen waits at most, in milliseconds: a busy machine may halt for seconds. */
export const PATIENCE = 20_000;

/** A rule of Slack's that the App broke: which, where, and what exactly. */
export type Violation = {
  at: number;
  rule: 'limits' | 'late' | 'status' | 'trigger' | 'response_url' | 'answer';
  where: string;
  detail: string;
};

/** What the Web API, the hands and the transports share. */
export class World {
  readonly workspace: Workspace;
  readonly base: Base;
  readonly botToken: string;
  readonly appToken: string;
  readonly now: () => number;
  readonly views: Views;
  readonly tickets: Tickets;
  readonly faults = new Faults();
  readonly calls: Call[] = [];
  readonly violations: Violation[] = [];
  /** Files, by id. */
  readonly files = new Map<string, StoredFile>();
  /** Where the front is; known once it listens. */
  url = '';
  /** Where `apps.connections.open` sends a Socket Mode client, while a socket server runs. */
  socketUrl: string | undefined;
  private readonly changes = new EventEmitter().setMaxListeners(0);
  private lastTs = 0;

  constructor(given: {
    workspace: Workspace;
    base: Base;
    botToken: string;
    appToken: string;
    now: () => number;
    /** By which clock triggers and response URLs grow old, in milliseconds. */
    age: () => number;
  }) {
    this.workspace = given.workspace;
    this.base = given.base;
    this.botToken = given.botToken;
    this.appToken = given.appToken;
    this.now = given.now;
    this.views = new Views(given.workspace);
    this.tickets = new Tickets(given.age);
  }

  /** Writes a broken rule down. */
  broke(rule: Violation['rule'], where: string, ...details: string[]): void {
    for (const detail of details) this.violations.push({ at: this.now(), rule, where, detail });
  }

  /** Tells those who wait that something happened. */
  changed(): void {
    this.changes.emit('change');
  }

  /** Calls back after everything that happens; returns the way to stop. */
  onChange(listener: () => void): () => void {
    this.changes.on('change', listener);
    return () => this.changes.off('change', listener);
  }

  /** A time stamp for what emulate does not keep; the 9 keeps it apart from emulate's. */
  ts(): string {
    this.lastTs += 1;
    return `${Math.floor(Date.now() / 1000)}.9${String(this.lastTs).padStart(5, '0')}`;
  }

  /**
   * Waits until `find` gives something; it is asked now and after everything that happens.
   * @throws after `timeout` milliseconds, saying what was awaited and what happened instead
   */
  waitFor<T>(find: () => T | undefined | null | false, what: string, timeout: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.changes.off('change', look);
      };
      const look = () => {
        try {
          const found = find();
          if (found === undefined || found === null || found === false) return;
          end();
          resolve(found);
        } catch (error) {
          end();
          reject(error);
        }
      };
      const timer = setTimeout(() => {
        end();
        const last = this.calls
          .slice(-8)
          .map(call => `  ${call.method} ${JSON.stringify(call.response).slice(0, 200)}`);
        const broken = this.violations.map(({ rule, where, detail }) => `  ${rule} · ${where}: ${detail}`);
        reject(
          new Error(
            [`Waited ${timeout} ms for ${what}. The last calls:`, ...last, 'Broken rules:', ...broken].join(
              '\n',
            ),
          ),
        );
      }, timeout);
      this.changes.on('change', look);
      look();
    });
  }
}
