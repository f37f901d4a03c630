import { beforeAll, describe, expect, test } from '@jest/globals';
import { createSpace } from '../../src/actions/spaces.js';
import { Finder } from '../../src/app/command/finder.js';
import { key, nearest } from '../../src/app/command/nearest.js';
import { readWords } from '../../src/app/command/words.js';
import { anAccount, type TestAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';

const database = await testDatabase();
let acme: TestAccount;
let find: Finder;

beforeAll(async () => {
  acme = await anAccount(database, { users: 2 });
  for (const name of ['Website', 'Data Science', '👩‍💻 Team'])
    await acme.act(acme.ana, createSpace, { name });
  find = new Finder(acme.account.log.state, acme.account.people, [
    ...acme.account.log.state.tables.spaces.values(),
  ]);
});

describe('Spaces are found', () => {
  test.each([
    ['by name', 'Web', 'Web'],
    ['in any letter case', 'wEB', 'Web'],
    ['by name rather than by beginning', 'web', 'Web'],
    ['by the beginning that only one has', 'data', 'Data Science'],
    ['with dashes for spaces', 'data-science', 'Data Science'],
    ['with a # before', '#web', 'Web'],
    ['by an emoji without what joins it', '👩💻 team', '👩‍💻 Team'],
  ])('%s', (_how, typed, name) => {
    expect(find.space(typed).name).toBe(name);
  });

  test('one that nobody knows is refused with the nearest', () => {
    expect(() => find.space('Wbe')).toThrow(
      'There is no space called Wbe that you can see. Did you mean Web?',
    );
    expect(() => find.space('zzzzzz')).toThrow(/^There is no space called zzzzzz that you can see\.$/);
  });

  test('two that begin so are not guessed between', () => {
    expect(() => find.space('we')).toThrow('Did you mean Web or Website?');
  });
});

test('the account is a place by its word, unless a space has that very name', () => {
  expect(['account', 'the Account', 'web'].map(typed => find.place(typed))).toEqual([
    'account',
    'account',
    acme.web,
  ]);
  const { state } = acme.account.log;
  const so = new Finder(state, acme.account.people, [
    { id: 'so', name: 'Account', by: null, at: new Date() },
  ]);
  expect(['account', 'the account'].map(typed => so.place(typed))).toEqual(['so', 'account']);
});

describe('Roles are found', () => {
  test.each([
    ['dev', 'space_developer'],
    ['Developer', 'space_developer'],
    ['developers', 'space_developer'],
    ['space developer', 'space_developer'],
    ['SPACE_DEVELOPER', 'space_developer'],
    ['account admin', 'account_admin'],
  ])('by %s', (typed, id) => {
    expect(find.role(typed).id).toBe(id);
  });

  test('a short form that two levels have is asked about, and found within one', () => {
    expect(() => find.role('admin')).toThrow('Do you mean Account Admin or Space Admin?');
    expect(find.role('admin', 'space').id).toBe('space_admin');
    expect(find.rolesMeant('admin').map(role => role.id)).toEqual(['account_admin', 'space_admin']);
  });

  test('one that nobody knows is refused with those there are', () => {
    expect(() => find.role('develper', 'space')).toThrow('Did you mean Space Developer?');
    expect(() => find.role('king', 'space')).toThrow(
      'There are Space Admin, Space Developer and Space Member.',
    );
    expect(() => find.role('')).toThrow("I don't know the role");
  });
});

describe('People are found', () => {
  const found = async (typed: string) => find.userIds(readWords(typed).all);

  test('by mention, address and name', async () => {
    const [u1, u2] = acme.users;
    expect(await found('<@U1> u2@acme.test')).toEqual([u1, u2]);
    expect(await found('U2@ACME.test ANA')).toEqual([u2, acme.ana]);
  });

  test('a stranger is refused by name, with what to do', async () => {
    const refusal = await found('<@U9>').catch(error => error);
    expect(refusal).toMatchObject({
      code: 'not-found',
      field: 'users',
      sentence: expect.arrayContaining([{ person: 'slack:U9' }]),
      message: 'somebody is not a user here yet.',
    });
    await expect(found('anna')).rejects.toThrow("I don't know who anna is. Did you mean ANA?");
    await expect(found('<#C1>')).rejects.toThrow('Name people one by one');
  });

  test('those picked in a form who are no users are named', async () => {
    await acme.person('UZOE');
    await expect(find.usersPicked(['U1', 'UZOE', 'U9'], 'users')).rejects.toMatchObject({
      field: 'users',
      message: 'somebody and 1 person are not users here yet.',
    });
    await expect(find.usersPicked(['U9'], 'user')).rejects.toThrow('This person is not a user here yet.');
    expect(await find.usersPicked(['U2', 'U1'], 'users')).toEqual([...acme.users].reverse());
  });
});

describe('Nearness', () => {
  test('names are compared without letter case, dashes and what cannot be seen', () => {
    expect(key(' My_Space\u200d\u2011x ')).toBe(key('my space\u2010x'));
  });

  test('the nearest come first, and at most two', () => {
    expect(nearest('wb', ['Webs', 'Web', 'W', 'Data'])).toEqual(['Web', 'W']);
    expect(nearest('', ['Web'])).toEqual([]);
    expect(nearest('x'.repeat(5000), ['Web'])).toEqual([]);
  });
});
