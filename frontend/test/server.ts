import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { anAccount, aProject, eventNamesAnswer } from './fixtures.ts'

export const apiUrl = (path: string) => `${window.location.origin}/api${path}`

/** Answers like a server with one project and an account whose refresh cookie still holds. */
export const server = setupServer(
  http.post(apiUrl('/auth/refresh'), () => HttpResponse.json(aSession())),
  http.get(apiUrl('/projects'), () => HttpResponse.json({ items: [aProject()] })),
  http.get(apiUrl('/events/names'), () => HttpResponse.json(eventNamesAnswer())),
  http.get(apiUrl('/cohorts'), () => HttpResponse.json({ items: [] })),
)

export function aSession(accessToken = 'token-1') {
  return { accessToken, expiresIn: 900, account: anAccount() }
}

/** problem+json as the server writes it. */
export function problemResponse(
  { status, detail, title = 'Refused' }: { status: number; detail: string; title?: string },
  headers: Record<string, string> = {},
) {
  const body = { type: 'urn:footpath:problem:test', title, status, detail, requestId: 'req-1' }
  return HttpResponse.json(body, {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  })
}
