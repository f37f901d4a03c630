import { needsSetUp } from '../../account/laws.js';
import { Refusal } from '../../errors.js';
import { SLACK_ADMIN } from '../../rbac/capabilities.js';
import { say } from '../../sentence.js';
import type { Account } from '../account.js';
import { Ask, type Beside, type Workspace } from '../command/ask.js';
import { STRANGER } from '../command/look.js';

/** What Slack says of who asks. */
export interface From {
  readonly team: string | undefined;
  readonly slack: string;
  /** What makes a repeated request the same one. */
  readonly key: string;
}

/** Makes an `Ask` of what came in, on a state that is caught up. */
export class Asks {
  readonly account: Account;
  readonly #workspace: Workspace;
  readonly #beside: Beside;

  constructor(account: Account, workspace: Workspace, beside: Beside) {
    this.account = account;
    this.#workspace = workspace;
    this.#beside = beside;
  }

  /**
   * Somebody's question or wish.
   * @throws Refusal for a payload of another workspace
   */
  async from({ team, slack, key }: From): Promise<Ask> {
    if (team !== undefined && team !== this.account.id)
      throw new Refusal(
        'not-allowed',
        say`This Roster serves another Slack workspace. Ask your own admins about yours.`,
      );
    const [state, known] = await Promise.all([
      this.account.log.catchUp(),
      this.account.people.idOfSlack(slack),
    ]);
    const first = needsSetUp(state);
    const slackAdmin = (first || asksSlack(this.account)) && (await this.#workspace.isAdmin(slack));
    // Only whoever may set the account up becomes a person by acting; other strangers leave nothing behind.
    const person =
      known ?? (first && slackAdmin ? await this.#workspace.personOf(slack) : `${STRANGER}${slack}`);
    return new Ask({
      account: this.account,
      person,
      slack,
      slackAdmin,
      workspace: this.#workspace,
      ...this.#beside,
      key,
    });
  }
}

/** Whether the catalog in force asks Slack who its admins are: for a capability, or to change it itself. */
function asksSlack({ log }: Account): boolean {
  const { catalog, roles } = log.state.tables;
  const { capabilities = {}, neverWithout = '' } = catalog.get('catalog') ?? {};
  return Object.values(capabilities).includes(SLACK_ADMIN) || roles.get(neverWithout)?.level === 'space';
}
