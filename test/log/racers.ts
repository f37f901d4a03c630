import { type ChildProcess, fork } from 'node:child_process';
import { compiled } from '../support/engine.js';

/** What one process is told to do. */
export interface Turn {
  readonly person: string;
  readonly does: 'accept' | 'cancel' | 'change-role';
  readonly input: unknown;
}

/** What came of it: `why` is the refusal's code; times are the machine's clock in milliseconds. */
export interface Answer {
  readonly won: boolean;
  readonly why: string;
  readonly begun: number;
  readonly ended: number;
}

/** Two processes, each with the same account open, that act at the same moment. */
export class Racers {
  /** Rounds in which both were at work at once. */
  overlapping = 0;
  readonly #children: readonly [ChildProcess, ChildProcess];

  private constructor(children: readonly [ChildProcess, ChildProcess]) {
    this.#children = children;
  }

  /** Starts both, and waits until they have the account open. */
  static async start(uri: string, account: string): Promise<Racers> {
    const one = () => fork(compiled('test/log/racer-process.ts'), [uri, account]);
    const children = [one(), one()] as const;
    await Promise.all(children.map(answerOf));
    return new Racers(children);
  }

  /** Tells both at once what to do; returns what came of it. */
  async race(first: Turn, second: Turn): Promise<readonly [Answer, Answer]> {
    const [one, other] = this.#children;
    const answers = Promise.all([answerOf(one), answerOf(other)]);
    one.send(first);
    other.send(second);
    const [a, b] = await answers;
    if (a.begun <= b.ended && b.begun <= a.ended) this.overlapping += 1;
    return [a, b];
  }

  /** Ends both. */
  stop(): void {
    for (const child of this.#children) child.kill('SIGKILL');
  }
}

const answerOf = (child: ChildProcess): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const ended = () => reject(new Error('a racing process ended'));
    child.once('exit', ended);
    child.once('message', message => {
      child.off('exit', ended);
      // Only racer-process.ts speaks here.
      resolve(message as Answer);
    });
  });
