import { bold, code, count, type Sentence, say } from '../src/sentence.js';
import { lineSections } from './lines.js';
import { type ButtonSpec, buttons, context, type Message, message, section, table } from './parts.js';
import { clip, type Look, mrkdwn, plainText } from './text.js';

/** A role, as the list shows it. */
export interface RoleRow {
  readonly name: string;
  readonly level: 'account' | 'space';
  readonly builtIn: boolean;
  /** The one space it is held in. */
  readonly space: string | null;
  /** How many hold it; null where the reader may not see that. */
  readonly holders: number | null;
  /** What it may do, in a line. */
  readonly line: string;
  readonly description: string;
}

/** A page of the roles and of what each may do. */
export interface RolesPage {
  /** How many roles there are on all pages. */
  readonly total: number;
  readonly roles: readonly RoleRow[];
  /** A permission a row, and for each role of the page whether it includes it. */
  readonly matrix: readonly { readonly title: string; readonly has: readonly boolean[] }[];
  readonly page: number;
  readonly pages: number;
  /** What the buttons to the other pages carry; null where there is none. */
  readonly previous: string | null;
  readonly next: string | null;
  readonly may: { readonly create: boolean; readonly change: boolean };
}

/** The roles there are, and below as a table what each may do, in words. */
export function rolesList(data: RolesPage, look: Look): Message {
  const { total, roles, matrix, page, pages, previous, next, may } = data;
  const head = say`${count(total, 'role')}${pages === 1 ? '' : ` · page ${page} of ${pages}`}`;
  const turning: ButtonSpec[] = [
    ...(previous === null ? [] : [{ text: 'Previous', action: 'roles.previous', value: previous }]),
    ...(next === null ? [] : [{ text: 'Next', action: 'roles.next', value: next }]),
  ];
  const acting: ButtonSpec[] = [
    ...(may.create ? [{ text: 'New Role', action: 'roles.create', value: 'new' }] : []),
    ...(may.change
      ? [
          { text: 'Edit A Role', action: 'roles.edit', value: 'edit' },
          { text: 'Delete A Role', action: 'roles.delete', value: 'delete' },
        ]
      : []),
    { text: 'Compare Roles', action: 'roles.compare', value: 'compare' },
  ];
  return message(plainText(head, look), [
    section(mrkdwn(head, look)),
    ...lineSections(roles.map(role => mrkdwn(line(role), look))),
    table([
      ['Permission', ...roles.map(role => role.name)],
      ...matrix.map(({ title, has }) => [title, ...has.map(one => (one ? 'Yes' : '—'))]),
    ]),
    ...(turning.length === 0 ? [] : [buttons(...turning)]),
    buttons(...acting),
    context(
      mrkdwn(
        say`${code('/roster roles account')} · ${code('/roster roles space')} · ${code('/roster role compare <role> <role>')}`,
        look,
      ),
    ),
  ]);
}

function line({ name, level, builtIn, space, holders, line: may, description }: RoleRow): Sentence {
  const where =
    space === null
      ? level === 'account'
        ? say`on the account`
        : say`in any space`
      : say`in ${bold(space)} alone`;
  const how = holders === null ? say`` : say` · ${count(holders, 'person', 'people')}`;
  const about = description === '' ? say`` : say` · ${clip(description.replace(/\s+/g, ' '), 100)}`;
  return say`• ${bold(name)} · ${where} · ${builtIn ? 'built in' : 'custom'}${how}${about} · ${may === '' ? 'gives nothing by itself' : `may ${may}`}`;
}
