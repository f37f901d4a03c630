import { plain, type Sentence } from './sentence.js';

/** What kind of refusal it is: each door answers a kind in its own way (a sentence, a field error, a status). */
export type RefusalCode =
  | 'not-allowed'
  | 'not-found'
  | 'invalid'
  | 'conflict'
  | 'settled'
  | 'busy'
  | 'unavailable'
  | 'too-large'
  | 'not-set-up';

/** What a person can do about a refusal at once: a button, where a door can show one. */
export interface Offer {
  readonly text: string;
  /** The button's action, and what it is about. */
  readonly action: string;
  readonly value: string;
}

/** What else a refusal may carry for the person who reads it. */
export interface RefusalExtra {
  /** What to do next, or whom to ask. */
  readonly hint?: Sentence;
  /** The input's field that is wrong, so that a form can show it there. */
  readonly field?: string;
  /** What can be done instead, as a button. */
  readonly offer?: Offer;
}

/** "No", said in a sentence that a person understands. Anything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly sentence: Sentence;
  readonly hint: Sentence | undefined;
  readonly field: string | undefined;
  readonly offer: Offer | undefined;

  constructor(code: RefusalCode, sentence: Sentence, extra: RefusalExtra = {}) {
    super(plain(sentence));
    this.name = 'Refusal';
    this.code = code;
    this.sentence = sentence;
    this.hint = extra.hint;
    this.field = extra.field;
    this.offer = extra.offer;
  }
}

/** The database went away between a commit and its answer: it may have happened, and only the log can tell. */
export class OutcomeUnknown extends Error {
  constructor(cause: unknown) {
    super('the database went away during a commit', { cause });
    this.name = 'OutcomeUnknown';
  }
}

/** Several refusals at once: every wrong field of one form. */
export class Refusals extends Error {
  readonly all: readonly Refusal[];

  constructor(all: readonly Refusal[]) {
    super(all.map(one => one.message).join(' '));
    this.name = 'Refusals';
    this.all = all;
  }
}
