import type { Model } from 'mongoose';
import { isDuplicate } from '../models/duplicates.js';
import type { Person } from '../models/person.js';
import { emailKey, type SlackIdentity, shown } from './people.js';

/**
 * Writes down what Slack says by now of people who are known (by Slack user): their name, time zone and address, but
 * for an address that was corrected by hand, or that somebody else has.
 */
export async function keepFresh(
  model: Model<Person>,
  identities: readonly SlackIdentity[],
  known: ReadonlyMap<string, Person>,
): Promise<void> {
  for (const identity of identities) {
    const person = known.get(identity.slack);
    if (person === undefined) continue;
    const { name = person.name, timeZone = person.timeZone, email } = identity;
    if (name !== person.name || timeZone !== person.timeZone)
      await model.updateOne({ _id: person._id }, { $set: shown(identity) });
    if (email !== undefined && person.corrected === undefined && emailKey(email) !== person.emailKey)
      await replaceAddress(model, person._id, email);
  }
}

async function replaceAddress(model: Model<Person>, id: string, email: string): Promise<void> {
  try {
    const notCorrected = { _id: id, corrected: { $exists: false } };
    await model.updateOne(notCorrected, { $set: { email, emailKey: emailKey(email) } });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}
