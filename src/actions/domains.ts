import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { settingsOf } from '../account/settings.js';
import { Refusal } from '../errors.js';
import { bold, list, type Sentence, say } from '../sentence.js';
import type { Deciding } from './action.js';
import { askingOf } from './authorize.js';
import { holdsCapability } from './holds.js';
import { notAllowed } from './refusals.js';

/** A mail domain in the one form in which domains are compared; empty where it is none. */
export const domainKey = (text: string): string =>
  domainToASCII(text.normalize('NFKC').trim().toLowerCase().replace(/^@+/, '').replace(/\.$/, ''));

/** A mail domain as people write it: `Acme.com`, `@acme.com`, `münchen.de`. */
export const Domain = z
  .string()
  .max(300)
  .transform(domainKey)
  .refine(
    domain => /^(?=.{3,253}$)([a-z0-9_-]{1,63}\.)+[a-z0-9-]{2,63}$/.test(domain),
    'needs domains like acme.com',
  );

/** At most so many domains are named. */
const MOST_NAMED = 5;

/**
 * Makes sure that somebody may invite at all, and people of these mail domains, as the settings say.
 * @throws Refusal that says what is allowed, or who can invite
 */
export function mayInvite(deciding: Deciding, domains: readonly string[]): void {
  const asking = askingOf(deciding);
  if (settingsOf(deciding.draft).inviters === 'admins' && !holdsCapability(asking, 'manage users', [])) {
    const { hint = [] } = notAllowed(asking, 'manage users', []);
    throw new Refusal('not-allowed', say`Here only those who manage users can invite people.`, { hint });
  }
  mustBeAllowed(deciding.draft, domains);
}

/**
 * Makes sure that people with addresses at these domains may be invited; nothing where the settings name none.
 * @throws Refusal that says which domains are allowed
 */
export function mustBeAllowed(source: Parameters<typeof settingsOf>[0], domains: readonly string[]): void {
  const allowed = settingsOf(source).domains;
  const outside = allowed.length === 0 ? [] : domains.filter(domain => !allowed.includes(domain));
  if (outside.length === 0) return;
  throw new Refusal(
    'invalid',
    say`People with addresses at ${some(outside)} can't be invited: this account takes those at ${some(allowed)}.`,
    { field: 'people', hint: say`Whoever manages the settings can allow more domains.` },
  );
}

function some(all: readonly string[]): Sentence {
  const more = all.length - MOST_NAMED;
  const shown = all.slice(0, MOST_NAMED).map(bold);
  return list(more > 0 ? [...shown, `${more} more`] : shown);
}

/** The domains of addresses, each once. */
export const domainsOf = (emails: readonly string[]): string[] =>
  [...new Set(emails.map(email => domainKey(email.split('@').at(-1) ?? '')))].filter(Boolean).sort();
