import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { invite } from '../../src/actions/invitations/invite.js';
import { changeSettings } from '../../src/actions/settings.js';
import { turnOf } from '../../src/app/reminding-words.js';
import { reminderMail } from '../../views/mail/invitation-mail.js';
import { lastWord, reminderMessage } from '../../views/reminder-message.js';
import { to } from '../support/clerk.js';
import { holds } from '../support/property.js';
import { PureAccount } from '../support/pure-account.js';

const look = { face: (person: string) => ({ name: person }), word: '/roster' };
const reader = { name: (person: string) => person, word: '/roster' };

/** Any days that the form of the settings takes, and until when the invitation is open. */
const settings = fc
  .uniqueArray(fc.integer({ min: 1, max: 89 }), { minLength: 1, maxLength: 5 })
  .map(days => days.sort((a, b) => a - b))
  .chain(days =>
    fc
      .integer({ min: (days.at(-1) ?? 0) + 1, max: 90 })
      .map(open => ({ reminderDays: days, invitationDays: open })),
  );

/** What an invitation's reminders say, one after the other; `abilities`: what its role may do. */
function remindersOf(
  wanted: { reminderDays: number[]; invitationDays: number },
  abilities: readonly string[],
) {
  const account = new PureAccount();
  account.act('ana', changeSettings, wanted);
  account.wait(6 * 3_600_000);
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  const invitation = account.invitationOf('fay');
  const shown = {
    ...{ account: 'Acme', by: ['ana'], offers: [{ space: 'Web', role: 'Space Member' }], abilities },
    ...{ note: undefined, expires: invitation.expires, link: 'https://roster.test/i/x' },
  };
  return wanted.reminderDays.map((_, index) => {
    const turn = turnOf(account.state, invitation, index + 1);
    const asked = { ...shown, id: 'i', colleagues: [], status: 'pending', at: invitation.at } as const;
    return {
      message: reminderMessage({ ...asked, settledAt: null, turn, overtaken: false }, look),
      mail: reminderMail(shown, turn, reader),
    };
  });
}

test('whatever days the settings say: no reminder has another’s words or subject, and the last says that it is', () => {
  holds(
    50,
    fc.property(
      settings,
      fc.constantFrom<string[][]>([], ['As Space Member you can see it.']),
      (wanted, abilities) => {
        const all = remindersOf(wanted, abilities);
        const said = {
          messages: all.map(one => one.message.text),
          subjects: all.map(one => one.mail.subject),
          texts: all.map(one => one.mail.text),
        };
        for (const each of Object.values(said)) expect(each).toEqual([...new Set(each)]);
        const [last] = all.slice(-1);
        const which = all.length === 1 ? 'the only reminder' : 'the last reminder';
        for (const text of [last?.message.text, last?.mail.text]) {
          expect(text).toContain(which);
          expect(text).toContain('The invitation closes on');
        }
        for (const { message, mail } of all.slice(0, -1))
          for (const text of [message.text, mail.text])
            expect(text).not.toContain('The invitation closes on');
      },
    ),
  );
});

test('the only reminder of an invitation that was sent again before is not called the only one', () => {
  const account = new PureAccount();
  account.act('ana', changeSettings, { reminderDays: [2] });
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  const first = account.invitationOf('fay');
  const again = { ...first, resent: 1, anew: account.now };
  expect([first, again].map(one => lastWord(turnOf(account.state, one, 1)))).toEqual(['only', 'last']);
});
