import type { Ask } from '../ask.js';
import { ACCOUNT } from '../choices.js';
import { endTyped } from '../ends.js';
import { afterFirst, nameOf, readWords, type Token, textOf, type Words } from '../words.js';
import type { Wanted } from './wanted.js';

/** Everything after this word is the reason, whatever words are in it. */
const BECAUSE = /(?:^|\s)because(?=\s|$)/i;

/** Mentions and links as they were typed, before Slack made them: a reason mentions nobody. */
const asTyped = (text: string): string =>
  text
    .replace(/<@[^|>]*\|([^>]+)>/g, '@$1')
    .replace(/<#[^|>]*\|([^>]+)>/g, '#$1')
    .replace(/<(?:mailto:|https?:)[^|>]*\|([^>]+)>/g, '$1');

/**
 * `[for] developer in web for 4 hours because …`, or `invite ana@x.io to web as developer because …`.
 * @throws Refusal for a name that nobody knows, or an end that cannot be read
 */
export async function wantedTyped(ask: Ask, { raw }: Words): Promise<Wanted> {
  const because = BECAUSE.exec(raw);
  const [before, after] =
    because === null
      ? [raw, '']
      : [raw.slice(0, because.index), raw.slice(because.index + because[0].length)];
  const reason = nameOf(asTyped(after)).name ?? '';
  const words = readWords(before);
  const rest = /^(for|to)$/i.test(firstOf(words)) ? afterFirst(words) : words;
  if (/^invite$/i.test(firstOf(rest))) return { ...(await invitation(ask, afterFirst(rest))), reason };
  return { ...(await ownRole(ask, rest)), reason };
}

const firstOf = ({ all: [token] }: Words): string => (token === undefined ? '' : textOf(token));

async function ownRole(ask: Ask, words: Words): Promise<Omit<Wanted, 'reason'>> {
  const name = words.first.map(textOf).join(' ') || words.after('as');
  const where = whereNamed(ask, name, words.after('in', 'to'));
  return { what: 'role', ...where, ...(await endTyped(ask, words)) };
}

async function invitation(ask: Ask, words: Words): Promise<Omit<Wanted, 'reason'>> {
  const { place, role } = whereNamed(ask, words.after('as'), words.after('to', 'in'));
  const { defaultSpaceRole, defaultAccountRole } = ask.catalog ?? {};
  const usual = place === ACCOUNT ? defaultAccountRole : defaultSpaceRole;
  const given = role ?? (place === undefined ? undefined : (usual ?? undefined));
  return {
    what: 'invitation',
    ...(await whomNamed(ask, words.first[0])),
    ...(place === undefined ? {} : { place }),
    ...(given === undefined ? {} : { role: given }),
  };
}

async function whomNamed(ask: Ask, token: Token | undefined): Promise<Pick<Wanted, 'email' | 'slack'>> {
  if (token === undefined) return {};
  if (token.type === 'mail') return { email: token.text };
  if (token.type === 'user') return { slack: token.id };
  const [found] = await ask.find.people([token]);
  if (found?.slack !== undefined) return { slack: found.slack };
  return found?.email === undefined ? {} : { email: found.email };
}

/** A role and its place, as far as they were named: one on the account needs no place, one of both levels does. */
function whereNamed(
  ask: Ask,
  name: string | undefined,
  where: string | undefined,
): Pick<Wanted, 'place' | 'role'> {
  const place = where === undefined ? undefined : ask.find.place(where);
  if (name === undefined) return place === undefined ? {} : { place };
  const level = place === undefined ? undefined : place === ACCOUNT ? 'account' : 'space';
  const meant = ask.find.rolesMeant(name, level);
  const space = meant.find(one => one.level === 'space');
  // What one of several levels means is asked in the form; several of one level are refused by their names.
  const twoLevels = level === undefined && meant.length === 2 && meant.some(one => one.level === 'account');
  const role = twoLevels && space !== undefined ? space : ask.find.role(name, level);
  const sure = place ?? (role.level === 'account' ? ACCOUNT : undefined);
  return { role: role.id, ...(sure === undefined ? {} : { place: sure }) };
}
