/**
 * The key of a session: `projectId:userId:sessionId`, or `projectId:userId:@start` where the client
 * sent no id. Ids are free text: what could be taken for the key's own punctuation is
 * percent-encoded, so that no two sessions have one key.
 */
export function sessionKey({
  projectId,
  userId,
  sessionId,
  start,
}: {
  /** Has no colon. */
  projectId: string
  userId: string
  sessionId: string | null
  start: Date
}): string {
  const user = userId.replace(/[%:]/g, encodeURIComponent)
  // The last part ends the key, so colons may stay in it.
  const session = sessionId?.replace(/^[%@]/, encodeURIComponent) ?? `@${start.toISOString()}`
  return `${projectId}:${user}:${session}`
}
