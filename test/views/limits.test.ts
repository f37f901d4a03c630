import { describe, expect, test } from '@jest/globals';
import { messageComplaints, viewComplaints } from '../../playground/slack/validate.js';
import { answerView } from '../../views/answer-view.js';
import type { Look } from '../../views/text.js';
import { type Data, EVERY_VIEW } from './every-view.js';

/** What people may have typed as a name: at most 60 characters. */
const NAMES = {
  'a usual name': 'Web',
  '60 letters': 'W'.repeat(60),
  'wide letters': '工'.repeat(60),
  emoji: '👩‍💻'.repeat(12),
  'right to left': 'مساحة العمل '.repeat(5),
  'what Slack escapes': '&'.repeat(60),
  'what Slack formats': '*'.repeat(60),
  'a mention, a link': '<!channel> <@UEVIL> <https://evil.test|x> *b* _i_ ~s~ :ok:',
  'code and lines': '`c` ```d``` > quote & "q"',
} as const;

const SIZES = [0, 1, 5, 100, 101, 1000];

const dataOf = (many: number, name: string, known: boolean): Data => {
  const ids = Array.from({ length: many }, (_, index) => `id-${index}`);
  const look: Look = {
    word: '/roster',
    face: id => (known ? { name, slack: `U${id.toUpperCase()}` } : { name }),
  };
  const choices = (many === 0 ? ['id-0'] : ids).map(value => ({ text: name, value, hint: name }));
  return { many, name, look, ids, choices };
};

const made = Object.entries(EVERY_VIEW);

/** Every mrkdwn text in a view. */
function* marked(value: unknown): Iterable<string> {
  if (Array.isArray(value)) for (const one of value) yield* marked(one);
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value && value.type === 'mrkdwn' && 'text' in value) {
      expect(value).toHaveProperty('verbatim', true);
      yield String(value.text);
    }
    yield* marked(Object.values(value));
  }
}

describe.each(made)('The view “%s”', (_name, view) => {
  test.each(SIZES)('is what Slack takes, with %i of everything', many => {
    for (const [what, name] of Object.entries(NAMES))
      for (const known of [true, false]) {
        const shown = view(dataOf(many, name, known));
        const json = JSON.parse(JSON.stringify(shown));
        const type = 'type' in shown ? shown.type : 'message';
        const found = type === 'message' ? messageComplaints(json) : viewComplaints(json, type);
        expect({ what, found }).toEqual({ what, found: [] });
        if ('type' in shown) continue;
        // On the Home and in modals it is answered with a modal.
        const answer = JSON.parse(JSON.stringify(answerView(shown)));
        expect({ what, found: viewComplaints(answer, 'modal') }).toEqual({ what, found: [] });
      }
  });

  test('lets nothing that was typed mention, link or format', () => {
    const json = JSON.parse(JSON.stringify(view(dataOf(5, NAMES['a mention, a link'], false))));
    for (const text of marked(json)) {
      expect(text).not.toMatch(/<[!@#](?!date\^|CWEB>)|<https?:/);
      // Inside code nothing is formatted.
      const outside = text.replace(/`[^`]*`/g, '');
      for (const mark of ['*b*', '_i_', '~s~', ':ok:']) expect(outside).not.toContain(mark);
    }
    for (const text of marked(JSON.parse(JSON.stringify(view(dataOf(5, NAMES['code and lines'], false))))))
      expect(text).not.toContain('`c`');
  });
});
