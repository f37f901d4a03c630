import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { afterFirst, nameOf, readWords, textOf } from '../../src/app/command/words.js';
import { cases } from '../support/property.js';

const texts = (typed: string) => readWords(typed).all.map(textOf);
const types = (typed: string) => readWords(typed).all.map(token => token.type);

describe('What is typed after the command is read forgivingly', () => {
  test('mentions, channels, user groups and addresses are told apart, whatever stands in them', () => {
    expect(
      readWords('<@U1|ana> <@W2> <#C1|web> <!subteam^S1|@qa> <mailto:a@b.io|a@b.io> c@d.io').all,
    ).toEqual([
      { type: 'user', id: 'U1' },
      { type: 'user', id: 'W2' },
      { type: 'channel', id: 'C1' },
      { type: 'group', id: 'S1' },
      { type: 'mail', text: 'a@b.io' },
      { type: 'mail', text: 'c@d.io' },
    ]);
  });

  test('a mention that somebody spelt out, escaped by Slack, is no mention', () => {
    expect(types('&lt;@U1&gt;')).not.toContain('user');
  });

  test('people may be typed with commas, semicolons or nothing but a comma between', () => {
    expect(texts('<@U1>, <@U2>;<@U3>,<@U4>')).toEqual(['<@U1>', '<@U2>', '<@U3>', '<@U4>']);
    expect(texts('a@x.io,b@x.io; c@x.io.')).toEqual(['a@x.io', 'b@x.io', 'c@x.io']);
  });

  test.each([
    ['straight quotes', 'bo to "My Space"'],
    ['curly quotes', 'bo to \u201cMy Space\u201d'],
    ['German quotes', 'bo to \u201eMy Space\u201c'],
    ['French quotes', 'bo to \u00abMy Space\u00bb'],
  ])('%s hold a name together', (_what, typed) => {
    expect(readWords(typed).all.at(-1)).toEqual({ type: 'word', text: 'My Space', quoted: true });
    expect(readWords(typed).after('to')).toBe('My Space');
  });

  test('long dashes, unbreakable spaces and invisible characters are read as what was meant', () => {
    expect(texts('front\u2014end\u00a0x\u200by\ufeff \u202eweb')).toEqual(['front-end', 'xy', 'web']);
  });

  test('entities are characters again', () => {
    expect(readWords('bo to R&amp;D').after('to')).toBe('R&D');
    expect(readWords('bo to "a &lt; b &amp;amp; c"').after('to')).toBe('a < b &amp; c');
  });

  test('little words part what was typed, in any letter case; a quoted one is a name', () => {
    const words = readWords('<@U1> TO Web As Space Developer');
    expect(words.first).toEqual([{ type: 'user', id: 'U1' }]);
    expect(words.after('to', 'in')).toBe('Web');
    expect(words.after('as')).toBe('Space Developer');
    expect(words.after('from')).toBeUndefined();
    expect(readWords('<@U1> to "to"').after('to')).toBe('to');
    expect(readWords('<@U1> to').after('to')).toBeUndefined();
  });

  test('emoji, joined ones too, and scripts from right to left stay as they are', () => {
    expect(readWords('bo to 👩‍💻 Team').after('to')).toBe('👩‍💻 Team');
    expect(readWords('bo to مساحة العمل').after('to')).toBe('مساحة العمل');
    expect(readWords('bo to \u200fשלום').after('to')).toBe('שלום');
  });

  test('a name is what is left; a mention is none', () => {
    expect(nameOf(afterFirst(readWords('create Data  (EU), R&amp;D')).raw)).toEqual({
      name: 'Data  (EU), R&D',
    });
    expect(nameOf(afterFirst(readWords('“create” “My &lt;b&gt;”')).raw)).toEqual({ name: 'My <b>' });
    expect(nameOf(readWords('<@U1>').raw)).toEqual({});
    expect(nameOf('')).toEqual({});
  });

  test('no text makes it fail (10,000 tries)', () => {
    const bit = fc.constantFrom(
      '<@U1|x>',
      '<#C1>',
      '<mailto:a@b|a@b>',
      '"',
      '\u201c',
      '<',
      '>',
      '|',
      ' to ',
      ' as ',
      '&lt;',
      '<!',
      '@',
      ',',
      '\u202e',
      '\ud83d',
    );
    const typed = fc.array(fc.oneof(bit, fc.string({ unit: 'binary' }), fc.string()), { maxLength: 12 });
    fc.assert(
      fc.property(typed, parts => {
        const words = readWords(parts.join(''));
        for (const token of words.all) expect(textOf(token).length).toBeGreaterThanOrEqual(0);
        expect(words.first.length).toBeLessThanOrEqual(words.all.length);
        words.after('to', 'in');
        nameOf(afterFirst(words).raw);
      }),
      cases(10_000),
    );
  });
});
