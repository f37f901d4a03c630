import * as notice from '../../../views/people-notices.js';
import type { Entry } from '../../account/entry.js';
import { settingsOf } from '../../account/settings.js';
import type { State } from '../../account/state.js';
import { inviters } from '../../actions/invitations/open.js';
import { reasonsOf } from '../../rbac/roles.js';
import { bold, type Sentence, say } from '../../sentence.js';
import { spaceName } from '../space-name.js';
import { spaceFor } from './space-for.js';

/** What is told of somebody who was deleted, brought back, left, was deactivated or is back: by the entry's changes. */
export function peopleNotice(state: State, entry: Entry, kind: string, whom: string | undefined): Sentence[] {
  const by = entry.actor.type === 'user' ? entry.actor.person : null;
  const account = settingsOf(state.tables).name;
  const [step] = entry.changes.flatMap(one => (one.table === 'users' ? one : []));
  if (step === undefined) return [];
  if (kind === 'restored') return [notice.restoredNotice(by, account)];
  if (kind === 'left') return [notice.leftNotice(step.id, spaceLeft(state, entry))];
  if (kind === 'deleted')
    return [
      whom === step.id
        ? notice.deletedNotice(by, account)
        : notice.offersEndedNotice(by, step.id, endedFor(entry, whom)),
    ];
  if (step.to === null) return [];
  const roles = reasonsOf({ ...step.to, active: true }, state.tables, entry.at).map(({ role, space }) => {
    const name = state.tables.roles.get(role)?.name ?? 'a deleted role';
    return space === null ? say`${name}` : say`${name} in ${bold(spaceFor(state, whom, space, entry.at))}`;
  });
  return [notice.activityNotice(step.id, step.to.active, roles)];
}

/** The space that somebody left; null where it was the account. */
function spaceLeft(state: State, { input }: Entry): string | null {
  const space = typeof input === 'object' && input !== null && 'space' in input ? input.space : null;
  return typeof space === 'string' ? spaceName(state, space) : null;
}

/** The people whose invitations ended in which somebody had offered something beside the one who is gone. */
const endedFor = (entry: Entry, inviter: string | undefined): string[] =>
  entry.changes.flatMap(change =>
    change.table === 'invitations' &&
    change.from !== null &&
    change.to?.status === 'cancelled' &&
    inviters(change.from).includes(inviter ?? '')
      ? change.to.person
      : [],
  );
