/** Shows the API's description, with whoever is signed in here already authorised to try it out. */

const ui = window.SwaggerUIBundle({
  domNode: document.getElementById('api'),
  url: '/api/openapi.json',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  docExpansion: 'list',
  onComplete: authorise,
  // The badge of a validator would ask another site.
  validatorUrl: null,
})

/** Takes a token by the refresh cookie, and the next one before it expires. */
async function authorise() {
  const headers = { 'X-Footpath-Csrf': '1' }
  const answer = await fetch('/api/auth/refresh', { method: 'POST', headers })
  if (!answer.ok) return
  const { accessToken, expiresIn } = await answer.json()
  ui.preauthorizeApiKey('accessToken', accessToken)
  setTimeout(authorise, expiresIn * 900)
}
