import type { Connection, Model } from 'mongoose';
import { type AccountCursors, accountSchema } from './account.js';
import { catalogSchema } from './catalog.js';
import { type LinkedChannel, linkedChannelSchema } from './channel.js';
import { type Delivery, deliverySchema } from './delivery.js';
import { groupSchema } from './group.js';
import { invitationSchema } from './invitation.js';
import { type Link, linkSchema } from './link.js';
import { type Person, personSchema } from './person.js';
import type { Projected } from './projected.js';
import { type RefusedAttempt, refusalSchema } from './refusal.js';
import { requestSchema } from './request.js';
import { roleSchema } from './role.js';
import { settingsSchema } from './settings.js';
import { spaceSchema } from './space.js';
import { type Text, textSchema } from './text.js';
import { formerSchema, userSchema } from './user.js';

/** The collections that follow the log, by the table they hold. */
export interface ProjectedModels {
  readonly settings: Model<Projected<unknown>>;
  readonly catalog: Model<Projected<unknown>>;
  readonly roles: Model<Projected<unknown>>;
  readonly spaces: Model<Projected<unknown>>;
  readonly groups: Model<Projected<unknown>>;
  readonly users: Model<Projected<unknown>>;
  readonly invitations: Model<Projected<unknown>>;
  readonly requests: Model<Projected<unknown>>;
  readonly former: Model<Projected<unknown>>;
}

/** Every model, bound to one connection. */
export interface Models {
  readonly accounts: Model<AccountCursors>;
  readonly people: Model<Person>;
  readonly texts: Model<Text>;
  readonly refusals: Model<RefusedAttempt>;
  readonly deliveries: Model<Delivery>;
  readonly links: Model<Link>;
  readonly channels: Model<LinkedChannel>;
  readonly projected: ProjectedModels;
}

/** Binds the models to a connection. */
export function bindModels(connection: Connection): Models {
  return {
    accounts: connection.model<AccountCursors>('Account', accountSchema),
    people: connection.model<Person>('Person', personSchema),
    texts: connection.model<Text>('Text', textSchema),
    refusals: connection.model<RefusedAttempt>('Refusal', refusalSchema),
    deliveries: connection.model<Delivery>('Delivery', deliverySchema),
    links: connection.model<Link>('Link', linkSchema),
    channels: connection.model<LinkedChannel>('LinkedChannel', linkedChannelSchema),
    projected: {
      settings: connection.model<Projected<unknown>>('Settings', settingsSchema),
      catalog: connection.model<Projected<unknown>>('Catalog', catalogSchema),
      roles: connection.model<Projected<unknown>>('Role', roleSchema),
      spaces: connection.model<Projected<unknown>>('Space', spaceSchema),
      groups: connection.model<Projected<unknown>>('Group', groupSchema),
      users: connection.model<Projected<unknown>>('User', userSchema),
      invitations: connection.model<Projected<unknown>>('Invitation', invitationSchema),
      requests: connection.model<Projected<unknown>>('Request', requestSchema),
      former: connection.model<Projected<unknown>>('Former', formerSchema),
    },
  };
}

/** Makes sure of every index; waits until they are there. */
export async function ensureIndexes(models: Models): Promise<void> {
  const { projected, ...others } = models;
  await Promise.all(
    [...Object.values(others), ...Object.values(projected)].map(model => model.createIndexes()),
  );
}
