import type { Channels } from '../../src/jobs/channels.js';
import type { Directory } from '../../src/jobs/directory.js';

/** A workspace in which nobody is. */
export const NOBODY: Directory = {
  lookUp: async function* () {},
  everyone: async function* () {},
  userInfo: async () => undefined,
  member: async () => undefined,
  userGroups: async () => [],
};

/** Channels that are all as they should be. */
export const NO_CHANNELS: Channels = {
  members: async () => [],
  creator: async () => undefined,
  invite: async () => {},
  remove: async () => {},
};
