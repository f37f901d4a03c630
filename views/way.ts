/**
 * How an open invitation reaches its person: it is being looked up, they are asked in Slack or by mail, the mail
 * server takes no mail to them now or refuses it for good, or they are outside the workspace and there is no mail.
 */
export type Way = 'unknown' | 'slack' | 'mail' | 'delayed' | 'refused' | 'outside';

/** Whether messages go to somebody by themselves, in Slack or by mail. */
export const isReached = (way: Way): boolean => way === 'slack' || way === 'mail' || way === 'delayed';
