import type { SettingsData } from '../../../views/settings-form.js';
import { settingsOf } from '../../account/settings.js';
import { holdersOf } from '../../actions/holds.js';
import { adminsTold } from '../../actions/tell.js';
import { SLACK_ADMIN } from '../../rbac/capabilities.js';
import { managesBy, type Role } from '../../rbac/roles.js';
import { list, person, type Sentence, say } from '../../sentence.js';
import type { Ask } from './ask.js';
import { roleChoices } from './choices.js';
import type { Submitted } from './command.js';
import { one } from './submitted.js';

/** The account's settings, as the message and the form show them. */
export function settingsShown(ask: Ask): SettingsData {
  const { catalog } = ask;
  const inviting = catalog?.capabilities['invite people'];
  const roles = [...ask.state.tables.roles.values()];
  const harmless = (level: Role['level'], now: string | null) =>
    roleChoices(ask, level).filter(({ value }) => {
      const role = ask.state.tables.roles.get(value);
      const manages = role === undefined || catalog === undefined || managesBy(role, catalog).length > 0;
      return value === now || !manages;
    });
  const accountRole = catalog?.defaultAccountRole ?? null;
  const spaceRole = catalog?.defaultSpaceRole ?? '';
  return {
    ...settingsOf(ask.state.tables),
    invitingRoles: roles
      .filter(role => role.builtIn && role.permissions.includes(inviting ?? SLACK_ADMIN))
      .map(role => role.name),
    adminsTold: catalog === undefined ? 0 : adminsTold(catalog),
    accountRole,
    spaceRole,
    accountRoles: harmless('account', accountRole),
    spaceRoles: harmless('space', spaceRole),
  };
}

/** What was filled in, as the action's input. */
export function settingsIn({ values }: Submitted): Readonly<Record<string, unknown>> {
  const listed = (field: string) => (one(values[field]) ?? '').split(/[\s,;]+/).filter(part => part !== '');
  const numbers = listed('reminderDays').filter(part => !/^(and|days?)$/i.test(part));
  const [account, space] = [one(values['role-account']), one(values.role)];
  return {
    name: one(values.name) ?? '',
    channel: one(values.channel) ?? null,
    invitationDays: Number(one(values.invitationDays)?.replace(/\s*days?$/i, '')),
    reminderDays: numbers.map(Number),
    domains: listed('domains'),
    inviters: one(values.inviters),
    ...(account === undefined ? {} : { defaultAccountRole: account }),
    ...(space === undefined ? {} : { defaultSpaceRole: space }),
  };
}

/** Who changes the account's settings, for those who may not. */
export function managersSaid(ask: Ask): Sentence {
  const able = holdersOf(ask.state, 'manage settings', null, ask.now).slice(0, 3);
  if (able.length === 0) return say`An admin of this Slack workspace manages the account’s settings.`;
  return say`${list(able.map(person))} ${able.length === 1 ? 'manages' : 'manage'} the account’s settings.`;
}
