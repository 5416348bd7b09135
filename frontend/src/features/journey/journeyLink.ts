/** Where the user table stands on the dashboard: the layout scrolls to it on the way back. */
export const userTableAnchor = 'users'

/** A user's journey under the same URL parameters, so that filters and the way back are kept. */
export function journeyLink({ userId, search }: { userId: string; search: URLSearchParams }) {
  const kept = new URLSearchParams(search)
  kept.delete('sessions')
  return { pathname: `/users/${encodeURIComponent(userId)}`, search: kept.toString() }
}

/** Back to the user table as it was: its search, order and page are still in the URL. */
export function userTableLink(search: URLSearchParams) {
  const kept = new URLSearchParams(search)
  kept.delete('sessions')
  return { pathname: '/', search: kept.toString(), hash: userTableAnchor }
}
