import { noteMembers } from './watch-workspace.js';
import type { LookingWorld } from './world.js';

/** Members of the workspace of whom an event said that they joined or changed, until that is recorded. */
export class ChangedMembers {
  readonly #world: LookingWorld;
  readonly #slack = new Set<string>();

  constructor(world: LookingWorld) {
    this.#world = world;
  }

  /** Whether anybody waits to be looked at. */
  get some(): boolean {
    return this.#slack.size > 0;
  }

  /**
   * An event named somebody. Whom Roster knows neither as this Slack user nor by `email` is left alone; where no
   * address is told, Slack is asked.
   */
  async heard(slack: string, email?: string): Promise<void> {
    const { people } = this.#world.account;
    const isKnown =
      email === undefined ||
      (await people.knownBySlack([slack])).size > 0 ||
      (await people.knownByEmail([email])).size > 0;
    if (isKnown) this.#slack.add(slack);
  }

  /** Asks Slack in the background, one by one, since a whole company may change at the full hour; records what is so. */
  async note(): Promise<void> {
    const { account, directory, signal } = this.#world;
    for (const slack of [...this.#slack]) {
      // Another change, from here on, is looked at again.
      this.#slack.delete(slack);
      try {
        const member = await directory.member(slack, signal);
        if (member !== undefined) await noteMembers(account, [member]);
      } catch (error) {
        this.#slack.add(slack);
        throw error;
      }
    }
  }
}
