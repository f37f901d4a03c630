import { IANAZone } from 'luxon';
import { z } from 'zod';
import { ACTIONS } from '../../../actions/all.js';
import { Refusal } from '../../../errors.js';
import { bold, code, date, list, person, type Sentence, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { readJson } from '../read-json.js';
import { sinceMeant } from '../since.js';
import { type Token, textOf, type Words } from '../words.js';

const Question = z.object({
  person: z.string().max(100).exactOptional(),
  space: z.string().max(100).exactOptional(),
  what: z.string().max(60).exactOptional(),
  since: z.number().int().exactOptional(),
  refused: z.literal(true).exactOptional(),
  before: z.number().int().exactOptional(),
  refusedBefore: z.tuple([z.number().int(), z.string().regex(/^[0-9a-f]{24}$/)]).exactOptional(),
});

/**
 * What the log is narrowed to. `since` is in milliseconds; `refused` asks for refused attempts alone; a page ends
 * below the entry `before`, and below the refused attempt `refusedBefore` (its time and id).
 */
export type LogQuestion = z.output<typeof Question>;

/** What a button of the list asks for; the newest page, where that can't be read. */
export function readQuestion(value: string): LogQuestion {
  const read = Question.safeParse(readJson(value));
  return read.success ? read.data : {};
}

/** The same question from its newest line on. */
export const fromTheTop = ({ before: _, refusedBefore: __, ...question }: LogQuestion): LogQuestion =>
  question;

/**
 * What was typed: `@bo roles in web since monday`, `refused`.
 * @throws Refusal for a person, space, word or time that nobody knows
 */
export async function questionTyped(ask: Ask, { first, after }: Words): Promise<LogQuestion> {
  const isRefused = (token: Token) => /^refused$/i.test(textOf(token));
  const people = first.filter(token => token.type !== 'word');
  const words = first.filter(token => token.type === 'word' && !isRefused(token));
  const what = words.map(textOf).join(' ');
  const known = what === '' || actionsMeant(what).length > 0;
  // A word that is no deed's may be somebody's name.
  if (!known && (people.length > 0 || words.length > 1)) throw unknownWords(what);
  const [user] = await ask.find.userIds((known ? people : words).slice(0, 1));
  const [place, since] = [after('in', 'to'), after('since')];
  return {
    ...(user === undefined ? {} : { person: user }),
    ...(known && what !== '' ? { what: what.slice(0, 60) } : {}),
    ...(first.some(isRefused) ? { refused: true } : {}),
    ...(place === undefined ? {} : { space: ask.find.space(place).id }),
    ...(since === undefined
      ? {}
      : { since: (await sinceMeant(since, ask.now, await zoneOf(ask))).getTime() }),
  };
}

const unknownWords = (what: string): Refusal =>
  new Refusal('not-found', say`Nothing in the log is called ${bold(what.slice(0, 60))}.`, {
    hint: say`Try ${code('/roster log invitations')}, ${code('/roster log roles')} or ${code('/roster log deleted')}.`,
  });

async function zoneOf(ask: Ask): Promise<string> {
  const zone = (await ask.account.people.byIds([ask.person])).get(ask.person)?.timeZone ?? '';
  return IANAZone.isValidZone(zone) ? zone : 'UTC';
}

/** "deleted" → "delet", "invitations" → "invit": what the forms of a word have in common. */
const stem = (word: string): string =>
  word.toLowerCase().replace(/(?<=.{3})(?:ations?|ions?|ings?|ed|es|e|s)$/, '');

/** The names of the actions whose name or summary holds each of these words, in whatever form. */
export function actionsMeant(what: string): string[] {
  const wanted = what.split(/[^\p{L}\p{N}]+/u).filter(word => word !== '');
  return ACTIONS.filter(({ name, summary }) => {
    const own = `${name} ${summary}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    return wanted.every(word => own.some(one => stem(one) === stem(word)));
  }).map(action => action.name);
}

/** What the log is narrowed to, in words: "about @bo in *Web*, since 1 March". */
export function aboutSaid(ask: Ask, { person: who, space, what, since, refused }: LogQuestion): Sentence {
  const parts = [
    ...(refused === true ? [say`refused`] : []),
    ...(what === undefined ? [] : [say`called ${bold(what)}`]),
    ...(who === undefined ? [] : [say`about ${person(who)}`]),
    ...(space === undefined ? [] : [say`in ${bold(ask.space(space))}`]),
    ...(since === undefined ? [] : [say`since ${date(new Date(since), true)}`]),
  ];
  return list(parts, 'and');
}
