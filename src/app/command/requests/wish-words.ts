import type { WishWords } from '../../../../views/request-card.js';
import { roleLine } from '../../../../views/role-line.js';
import { type Request, type Wish, wished } from '../../../account/request.js';
import type { State } from '../../../account/state.js';
import { date, person, type Sentence, say } from '../../../sentence.js';
import { hiddenSpace, spaceName } from '../../space-name.js';
import { offerWords } from '../invitations/words.js';

/** What somebody asks for, in the words of the account as it is; `sees` says which spaces the reader may know of. */
export function wishWords(
  state: State,
  wish: Wish,
  sees: (space: string) => boolean = () => true,
): WishWords {
  if (wish.type === 'invitation') {
    const offers = wish.offers.map(offer => ({ ...offer, by: '' }));
    const joined = state.tables.users.has(wish.person);
    return { type: 'invitation', person: wish.person, joined, offers: offerWords(state, { offers }, sees) };
  }
  return {
    type: 'role',
    role: state.tables.roles.get(wish.role)?.name ?? 'a deleted role',
    space: wish.space === null ? null : sees(wish.space) ? spaceName(state, wish.space) : hiddenSpace(state),
    until: wish.until ?? null,
  };
}

/** One line for each role that is asked for: what it would let somebody do. */
export function abilitiesIn({ tables }: State, { wish }: Pick<Request, 'wish'>): string[] {
  const permissions = tables.catalog.get('catalog')?.permissions ?? [];
  return [...new Set(wished({ wish }).map(({ role }) => role))].flatMap(id => {
    const role = tables.roles.get(id);
    const line = role === undefined ? '' : roleLine(role, permissions);
    return role === undefined || line === '' ? [] : [`As ${role.name} one can ${line}.`];
  });
}

const BECAME = {
  approved: 'Approved',
  denied: 'Denied',
  expired: 'Expired',
  withdrawn: 'Ended',
} as const;

/** What became of a request: "Approved by @ana · 10:42"; null while it waits. */
export function requestOutcome({ status, settled, person: asker }: Request): Sentence | null {
  if (status === 'open') return null;
  const by = settled?.by == null ? say`` : say` by ${person(settled.by)}`;
  const became = status === 'withdrawn' && settled?.by === asker ? 'Taken back' : BECAME[status];
  return say`${became}${by}${settled === null ? '' : say` · ${date(settled.at, true)}`}`;
}

/** The people in what somebody asks for. */
export const peopleIn = ({
  person: asker,
  wish,
}: {
  readonly person: string;
  readonly wish: Wish | WishWords;
}): string[] => [asker, ...(wish.type === 'invitation' ? [wish.person] : [])];
