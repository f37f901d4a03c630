/**
 * What a user may turn off, by subject: what became of invitations, the progress of their own ones, roles that others
 * give them, roles that end, people who leave. Invitations, decisions that wait for them and what is taken from them always arrive.
 */
export const NOTICE_TOPICS = ['answers', 'progress', 'roles', 'ends', 'people'] as const;

/** One subject of notices. */
export type NoticeTopic = (typeof NOTICE_TOPICS)[number];
