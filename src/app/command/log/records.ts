import type { TableName, Tables } from '../../../account/tables.js';
import { bold, channel, date, person, type Sentence, say } from '../../../sentence.js';
import { SETTING_WORDS } from './deeds/settings.js';
import { type Fact, fact, held, inGroup, textFact } from './facts.js';
import type { Names } from './names.js';

/** What a record is called, and all that it says, in words. */
export interface Described {
  readonly name: Sentence;
  readonly facts: readonly Fact[];
}

type Describe<T extends TableName> = (record: Tables[T], names: Names) => Described;

const days = (all: readonly number[] | undefined) => all && (all.length === 0 ? 'none' : all.join(', '));
const time = (minute: number): string => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;

/** How the records of each table are described. */
export const DESCRIBE: { readonly [T in TableName]: Describe<T> } = {
  settings: one => ({
    name: say`Settings`,
    facts: Object.entries({
      ...one,
      channel: one.channel ?? 'each admin',
      reminderDays: days(one.reminderDays),
      domains: one.domains?.join(', ') || (one.domains && 'any'),
    }).flatMap(([field, value]) =>
      SETTING_WORDS[field] === undefined ? [] : fact(SETTING_WORDS[field], String(value ?? '')),
    ),
  }),
  catalog: (one, names) => ({
    name: say`Catalog ${bold(one.name)}`,
    facts: [
      ...(one.defaultAccountRole === null
        ? []
        : fact('default role on the account', names.role(one.defaultAccountRole))),
      ...fact('default role in a space', names.role(one.defaultSpaceRole)),
      ...one.permissions.map(row => ({
        key: `row ${row.id}`,
        label: say`permission`,
        value: say`${row.title}`,
      })),
      ...Object.entries(one.capabilities).flatMap(([capability, by]) => fact(capability, by)),
    ],
  }),
  roles: (one, names) => ({
    name: say`Role ${bold(one.name)}`,
    facts: [
      ...fact('name', one.name),
      ...fact('level', one.level),
      ...(one.space === undefined ? [] : fact('only in', names.space(one.space))),
      ...fact('description', one.description && 'a text'),
      ...one.permissions.map(id => ({
        key: `permission ${id}`,
        label: say`permission`,
        value: say`${names.permission(id)}`,
      })),
    ],
  }),
  spaces: one => ({
    name: say`Space ${bold(one.name)}`,
    facts: [
      ...fact('name', one.name),
      ...fact('hidden', one.hidden),
      ...fact('icon', one.icon),
      ...fact('color', one.color),
      ...fact('channel', one.channel === undefined ? undefined : channel(one.channel)),
      ...textFact('description', one.description),
    ],
  }),
  groups: (one, names) => ({
    name: say`Group ${bold(one.name)}`,
    facts: [
      ...fact('name', one.name),
      ...fact('type', one.type),
      ...textFact('description', one.description),
      ...fact('fed by the Slack user group', one.feed?.id),
      ...(one.accountRole === null ? [] : [held({ space: null, role: one.accountRole }, names)]),
      ...one.spaceRoles.map(role => held(role, names)),
    ],
  }),
  users: (one, names) => ({
    name: say`${person(one.id)}`,
    facts: [
      ...fact('active', one.active),
      ...one.grants.map(grant => held(grant, names)),
      ...one.groups.map(member => inGroup(member, names)),
      ...fact('notices turned off', one.wishes?.off.join(', ')),
      ...fact(
        'quiet hours',
        one.wishes?.quiet && `${time(one.wishes.quiet.from)} to ${time(one.wishes.quiet.to)}`,
      ),
    ],
  }),
  invitations: (one, names) => ({
    name: say`Invitation of ${person(one.person)}`,
    facts: [
      ...fact('status', one.status),
      ...one.offers.map(offer => held(offer, names)),
      ...one.groups.map(offer => inGroup(offer, names)),
      ...fact('open until', date(one.expires, true)),
      ...textFact('a personal note', one.note ?? undefined),
      ...fact('in Slack', { unknown: 'not looked up', slack: 'found', absent: 'not there' }[one.reach]),
      ...fact('sent again', one.resent),
      ...fact('reminders', one.reminded),
      ...fact('not taken by the mail server, which answered', one.bounced),
    ],
  }),
  requests: (one, names) => ({
    name: say`Request of ${person(one.person)}`,
    facts: [
      ...fact('status', one.status),
      ...(one.wish.type === 'role'
        ? [held(one.wish, names)]
        : [
            ...fact('to invite', person(one.wish.person)),
            ...one.wish.offers.map(offer => held(offer, names)),
          ]),
      ...textFact('reason', one.reason ?? undefined),
      ...textFact('answer', one.answer ?? undefined),
    ],
  }),
  former: ({ user, by }, names) => ({
    name: say`Deleted user ${person(user.id)}`,
    facts: [
      ...fact('can be brought back', 'yes'),
      ...(by === null ? [] : fact('deleted by', person(by))),
      ...user.grants.map(grant => held(grant, names)),
    ],
  }),
};
