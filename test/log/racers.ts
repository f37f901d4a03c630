import { type ChildProcess, fork } from 'node:child_process';
import { compiled } from '../support/engine.js';

/** What one process is told to do. */
export interface Turn {
  /** Tells answers apart: one may come after its test has given up. */
  readonly number: number;
  readonly person: string;
  readonly does: 'accept' | 'cancel' | 'change-role';
  readonly input: unknown;
}

/** A turn before it has its number. */
export type Told = Omit<Turn, 'number'>;

/** What came of it: `why` is the refusal's code; times are the machine's clock in milliseconds. */
export interface Answer {
  readonly number: number;
  readonly won: boolean;
  readonly why: string;
  readonly begun: number;
  readonly ended: number;
}

/** Two processes, each with the same account open, that act at the same moment. */
export class Racers {
  /** Rounds in which both were at work at once. */
  overlapping = 0;
  #number = 0;
  readonly #children: readonly [ChildProcess, ChildProcess];

  private constructor(children: readonly [ChildProcess, ChildProcess]) {
    this.#children = children;
  }

  /** Starts both, and waits until they have the account open. */
  static async start(uri: string, account: string): Promise<Racers> {
    const one = () => fork(compiled('test/log/racer-process.ts'), [uri, account]);
    const children = [one(), one()] as const;
    await Promise.all(children.map(child => answerOf(child, 0)));
    return new Racers(children);
  }

  /** Tells both at once what to do; returns what came of it. */
  async race(first: Told, second: Told): Promise<readonly [Answer, Answer]> {
    const [one, other] = this.#children;
    this.#number += 1;
    const number = this.#number;
    const answers = Promise.all([answerOf(one, number), answerOf(other, number)]);
    one.send({ ...first, number });
    other.send({ ...second, number });
    const [a, b] = await answers;
    if (a.begun <= b.ended && b.begun <= a.ended) this.overlapping += 1;
    return [a, b];
  }

  /** Tells one of them what to do; returns what came of it. */
  async turn(which: 0 | 1, told: Told): Promise<Answer> {
    this.#number += 1;
    const number = this.#number;
    const answer = answerOf(this.#children[which], number);
    this.#children[which].send({ ...told, number });
    return answer;
  }

  /** Ends both. */
  stop(): void {
    for (const child of this.#children) child.kill('SIGKILL');
  }
}

const answerOf = (child: ChildProcess, number: number): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const ended = () => reject(new Error('a racing process ended'));
    const hear = (message: unknown) => {
      // Only racer-process.ts speaks here.
      const answer = message as Answer;
      if (answer.number !== number) return;
      child.off('exit', ended);
      child.off('message', hear);
      resolve(answer);
    };
    child.once('exit', ended);
    child.on('message', hear);
  });
