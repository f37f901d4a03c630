/** Slack's own word for why it refused a call (`missing_scope`, `not_found`, …); undefined for other errors. */
export function slackReason(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('data' in error)) return undefined;
  const { data } = error;
  return typeof data === 'object' && data !== null && 'error' in data ? String(data.error) : undefined;
}
