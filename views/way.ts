/**
 * How an open invitation reaches its person: it is being looked up, they are asked in Slack or by mail, their address
 * takes no mail, or they are outside the workspace and there is no mail.
 */
export type Way = 'unknown' | 'slack' | 'mail' | 'refused' | 'outside';

/** Whether messages reach somebody by themselves: in Slack or by mail. */
export const isReached = (way: Way): boolean => way === 'slack' || way === 'mail';
