import { accept } from '../../src/actions/invitations/answer.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { perform } from '../../src/actions/perform.js';
import type { RosterUnderTest } from '../support/roster.js';
import type { Hands } from '../support/slack.js';

/** What tests of commands do again and again in a Roster under test. */
export class Acme {
  readonly under: RosterUnderTest;

  constructor(under: RosterUnderTest) {
    this.under = under;
  }

  get state() {
    return this.under.roster.account.log.state;
  }

  /** The person id behind a Slack user. */
  async person(slack: string): Promise<string> {
    const { people } = this.under.roster.account;
    return (await people.idOfSlack(slack)) ?? '';
  }

  /** Somebody joins with roles: `{ Web: 'space_member' }`, the account as an empty name. */
  async join(slack: string, roles: Readonly<Record<string, string>>): Promise<string> {
    const { account } = this.under.roster;
    const offers = Object.entries(roles).map(([space, role]) => ({
      space: space === '' ? null : this.under.space(space),
      role,
    }));
    const as = (person: string) => account.context({ type: 'user', person }, 'slack');
    await perform(invite, as(await this.person('UANA')), { slack: [slack], offers });
    const person = await this.person(slack);
    const open = [...this.state.tables.invitations.values()].find(
      one => one.person === person && one.status === 'pending',
    );
    await perform(accept, as(person), { invitation: open?.id ?? '' });
    return person;
  }

  /** The roles that somebody holds directly, by the name of the space; the account as an empty name. */
  async roles(slack: string): Promise<Record<string, string>> {
    const user = this.state.tables.users.get(await this.person(slack));
    return Object.fromEntries(
      (user?.grants ?? []).map(({ space, role }) => [
        this.state.tables.spaces.get(space ?? '')?.name ?? '',
        role,
      ]),
    );
  }

  /** Types a command and waits for its answer: the text of the newest message that only this person sees. */
  async says(hands: Hands, text: string): Promise<string> {
    const before = answers(hands).length;
    await hands.command('/roster', text);
    await this.under.slack.waitFor(() => answers(hands).length > before, `an answer to ${text}`);
    return lines(answers(hands).at(-1)?.blocks);
  }

  /** Types a command and waits for its answer, whatever it is: a message, a form, or a form's next step. */
  async types(hands: Hands, text: string): Promise<void> {
    const { slack } = this.under;
    const given = () =>
      slack.calls.filter(call => ['response_url', 'views.open', 'views.update'].includes(call.method)).length;
    const before = given();
    await hands.command('/roster', text);
    await slack.waitFor(() => given() > before, `an answer to ${text}`);
  }

  /** Types a command and waits for a form. */
  async opens(hands: Hands, text: string, form: string): Promise<void> {
    await hands.command('/roster', text);
    await this.shows(hands, form);
  }

  /** Fills in live fields one after the other, and waits each time until the form shows what follows. */
  async changes(hands: Hands, fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [field, entry] of Object.entries(fields)) {
      const before = hands.view()?.hash;
      await hands.fill({ [field]: entry });
      await this.under.slack.waitFor(() => hands.view()?.hash !== before, `the form after ${field}`);
    }
  }

  /** Waits until a form is on top. */
  async shows(hands: Hands, form: string): Promise<void> {
    await this.under.slack
      .waitFor(() => hands.view()?.callback_id === form, `the form ${form}`)
      .catch((error: Error) => {
        throw new Error(`${error.message}\n${hands.screen()}`);
      });
  }
}

const answers = (hands: Hands) => hands.messages().filter(message => message.ephemeral !== undefined);

/** The text of blocks, a line each. */
const lines = (blocks: unknown): string =>
  [...JSON.stringify(blocks ?? []).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)]
    .map(([, text]) => JSON.parse(`"${text}"`))
    .join('\n');
