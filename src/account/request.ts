/** What somebody asks for: a role for themselves (`space: null` is the account), or that somebody is invited. */
export type Wish =
  | { readonly type: 'role'; readonly space: string | null; readonly role: string; readonly until?: Date }
  | {
      readonly type: 'invitation';
      /** Whom to invite, by person id. */
      readonly person: string;
      readonly offers: readonly { readonly space: string | null; readonly role: string }[];
      /** The mail domains of an address that was known when it was asked. */
      readonly domains?: readonly string[];
    };

/** open → approved, denied, expired; withdrawn by the asker, or because what was asked for was deleted. */
export type RequestStatus = 'open' | 'approved' | 'denied' | 'expired' | 'withdrawn';

/** A wish that waits for somebody who may grant it. */
export interface Request {
  readonly id: string;
  /** Who asks. */
  readonly person: string;
  readonly at: Date;
  readonly expires: Date;
  readonly status: RequestStatus;
  readonly wish: Wish;
  /** The id of the text that says why; kept outside the log. */
  readonly reason: string | null;
  /** The id of the text that says why not. */
  readonly answer: string | null;
  readonly settled: { readonly by: string | null; readonly at: Date } | null;
}

/** The roles that a request asks for, and where. */
export const wished = ({ wish }: Pick<Request, 'wish'>): readonly { space: string | null; role: string }[] =>
  wish.type === 'role' ? [wish] : wish.offers;
