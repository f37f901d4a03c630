/** What an account decided for itself; what it never decided is absent, and `settingsOf` says what holds then. */
export interface Settings {
  readonly id: 'settings';
  readonly name: string;
  /** The Slack channel where admins are told; without one, account admins are told one by one. */
  readonly channel: string | null;
  /** Days until an unanswered invitation expires. */
  readonly invitationDays: number;
  /** Days after an invitation on which its person is reminded. */
  readonly reminderDays?: readonly number[];
  /** The only mail domains from which people may be invited; empty for any. */
  readonly domains?: readonly string[];
  /** Who may invite: whoever the catalog lets, or of those only the ones who manage users. */
  readonly inviters?: 'catalog' | 'admins';
  /** The last week (`2026-W47`) that admins had their digest of. */
  readonly digested?: string;
}

const DEFAULTS = {
  name: 'Roster',
  channel: null,
  invitationDays: 14,
  reminderDays: [2, 5, 10],
  domains: [],
  inviters: 'catalog',
  digested: '',
} as const satisfies Omit<Required<Settings>, 'id'>;

/** The settings in force, of a state's tables or a draft: what was decided, and the defaults for the rest. */
export const settingsOf = (source: {
  readonly settings: { get(id: string): Settings | undefined };
}): Required<Settings> => ({ id: 'settings', ...DEFAULTS, ...source.settings.get('settings') });
