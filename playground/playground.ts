import { EventEmitter } from 'node:events';
import { outsider } from './company.js';
import { type Company, type CompanyOptions, startCompany } from './company-running.js';
import type { Snapshot, TrafficSeen } from './page/model.js';
import { Seen } from './seen.js';
import type { Hands } from './slack/hands.js';
import { emptySnapshot, snapshot } from './snapshot.js';
import { suggestions } from './suggestions.js';
import { traffic } from './traffic.js';

/** The running company with what the page needs around it: who has read what, and starting over. */
export class Playground {
  readonly #options: CompanyOptions;
  readonly #changes = new EventEmitter().setMaxListeners(0);
  #company: Company | undefined;
  #seen = new Seen();
  #epoch = Date.now();
  #starting: Promise<void> | undefined;

  private constructor(options: CompanyOptions) {
    this.#options = options;
  }

  /** Starts the company afresh: what the database held is gone. */
  static async start(options: CompanyOptions): Promise<Playground> {
    const playground = new Playground(options);
    await playground.startOver();
    return playground;
  }

  /** Stops the company and starts another; who asks while that goes on waits for the same. */
  startOver(): Promise<void> {
    this.#starting ??= this.#begin().finally(() => {
      this.#starting = undefined;
      this.#changes.emit('change');
    });
    return this.#starting;
  }

  /** The running company; throws, in words, while there is none. */
  get company(): Company {
    if (this.#company === undefined) throw new Error('The company is being set up: try again in a moment.');
    return this.#company;
  }

  /** The hands of one person. */
  hands(person: string): Hands {
    return this.company.slack.as(person);
  }

  /** Calls back after everything that happens; returns the way to stop. */
  onChange(listener: () => void): () => void {
    this.#changes.on('change', listener);
    return () => this.#changes.off('change', listener);
  }

  /** What this person sees now. */
  async snapshot(me: string): Promise<Snapshot> {
    const { command } = this.#options;
    const frame = { epoch: this.#epoch, command, commands: suggestions(command), seen: this.#seen };
    return this.#company === undefined ? emptySnapshot(frame) : snapshot(this.#company, frame, me);
  }

  /** What went to and fro, newest first. */
  traffic(): TrafficSeen[] {
    return this.#company === undefined ? [] : traffic(this.#company.slack);
  }

  /** The bytes of a file that was sent. */
  file(id: string): Buffer | undefined {
    return this.#company?.slack.world.files.get(id)?.content;
  }

  /** This person has read a conversation. */
  read(person: string, channel: string): void {
    if (this.#seen.read(this.hands(person), channel)) this.#changes.emit('change');
  }

  /** Who was outside joins the workspace, and Roster hears of it. */
  async join(): Promise<void> {
    await this.company.slack.join(outsider);
  }

  /** Ends everything. */
  async stop(): Promise<void> {
    await this.#starting;
    await this.#company?.stop();
  }

  async #begin(): Promise<void> {
    const old = this.#company;
    this.#company = undefined;
    this.#changes.emit('change');
    await old?.stop();
    const company = await startCompany(this.#options);
    const tell = () => this.#changes.emit('change');
    company.slack.world.onChange(tell);
    company.roster.account.log.onEntries(tell);
    this.#seen = new Seen();
    this.#epoch = Date.now();
    this.#company = company;
  }
}
