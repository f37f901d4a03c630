import { fewNamed, peopleNamed } from '../../../views/people-named.js';
import type { Entry, Plain } from '../../account/entry.js';
import type { Change, TableName, Tables } from '../../account/tables.js';
import { ACTIONS } from '../../actions/all.js';
import { bold, person, type Sentence, say } from '../../sentence.js';
import type { Ask } from './ask.js';

/** More people than this are counted in one line of the log. */
const MOST = 5;

type Step<T extends TableName> = {
  readonly id: string;
  readonly from: Tables[T] | null;
  readonly to: Tables[T] | null;
};

/** The steps that an entry took in one table. */
function steps<T extends TableName>({ changes }: Entry, table: T): Step<T>[] {
  // A change of a table carries that table's records; TypeScript can't follow the pair through the union.
  return changes.filter((change: Change) => change.table === table) as unknown as Step<T>[];
}

/** What an entry did, in words that name people, spaces and roles as they were then. */
export function entrySaid(ask: Ask, entry: Entry): Sentence {
  const who = entry.actor.type === 'user' ? say`${person(entry.actor.person)}` : say`Roster`;
  return say`${who} ${deed(ask, entry)}`;
}

function deed(ask: Ask, entry: Entry): Sentence {
  const users = steps(entry, 'users');
  const spaces = steps(entry, 'spaces');
  const invitations = steps(entry, 'invitations');
  const whom = peopleNamed(
    users.map(step => step.id),
    MOST,
  );
  const invited = peopleNamed(
    invitations.flatMap(step => (step.to ?? step.from)?.person ?? []),
    MOST,
  );
  const space = bold(spaces[0]?.to?.name ?? spaces[0]?.from?.name ?? named(ask, entry.input));
  switch (entry.action) {
    case 'account.set-up':
      return say`set up the account, with the space ${space}.`;
    case 'spaces.create':
      return say`created ${space}.`;
    case 'spaces.rename':
      return say`renamed ${bold(spaces[0]?.from?.name ?? '')} to ${space}.`;
    case 'spaces.delete':
      return say`deleted ${space}.`;
    case 'invitations.invite':
      return say`invited ${invited} to ${offers(ask, invitations[0]?.to ?? null)}.`;
    case 'invitations.resend':
      return say`sent the invitation of ${invited} again.`;
    case 'invitations.cancel':
      return say`cancelled the invitation of ${invited}.`;
    case 'invitations.accept':
      return invitations[0]?.to?.status === 'held'
        ? say`accepted an invitation, which waits for an admin.`
        : say`accepted ${inviter(invitations)} invitation.`;
    case 'invitations.decline':
      return say`declined ${inviter(invitations)} invitation.`;
    case 'invitations.give-anyway':
      return say`gave ${invited} what they were offered.`;
    case 'invitations.expire':
      return say`closed the invitation of ${invited}, which nobody answered.`;
    case 'invitations.reach':
      return say`looked for ${invited} in Slack.`;
    case 'spaces.add-users':
      return say`added ${whom} to ${space}${as(ask, entry)}.`;
    case 'spaces.change-role':
      return say`made ${whom} ${role(ask, entry)} in ${space}.`;
    case 'users.change-role':
      return say`made ${whom} ${role(ask, entry)}.`;
    case 'spaces.remove-users':
      return say`removed ${whom} from ${space}.`;
    case 'users.delete':
      return say`deleted ${whom} from the account.`;
    case 'users.set-active':
      return users[0]?.to?.active === true
        ? say`saw ${whom} back in Slack.`
        : say`saw ${whom} deactivated in Slack.`;
    case 'grant.ended':
      return say`ended dated roles of ${whom}.`;
    default:
      return say`did: ${ACTIONS.find(action => action.name === entry.action)?.summary ?? entry.action}.`;
  }
}

/** The value of a field of an entry's input, where that is text. */
function field(input: Plain, name: string): string | undefined {
  if (typeof input !== 'object' || input === null || input instanceof Date || !(name in input))
    return undefined;
  const value = Object.entries(input).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : undefined;
}

const named = (ask: Ask, input: Plain): string => {
  const space = field(input, 'space');
  return space === undefined ? 'the account' : ask.space(space);
};

const role = (ask: Ask, { input }: Entry): string => ask.role(field(input, 'role') ?? '');

const as = (ask: Ask, entry: Entry): Sentence => {
  const given = field(entry.result, 'role');
  return given === undefined ? say`` : say` as ${ask.role(given)}`;
};

const inviter = (invitations: readonly Step<'invitations'>[]): Sentence => {
  const by = invitations[0]?.from?.by;
  return by === undefined ? say`an` : say`${person(by)}’s`;
};

function offers(ask: Ask, invitation: Tables['invitations'] | null): Sentence {
  const said = (invitation?.offers ?? [])
    .filter(offer => offer.space !== null)
    .map(offer => say`${bold(ask.space(offer.space ?? ''))} as ${ask.role(offer.role)}`);
  return said.length === 0 ? say`the account` : fewNamed(said, MOST);
}
