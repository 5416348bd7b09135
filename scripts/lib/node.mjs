/** The oldest Node that every dependency supports; Debian's and Ubuntu's users often have no newer one. */
const minimum = [20, 19]

/** Stops with a sentence, rather than a syntax error from deep inside a dependency. */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > minimum[0] || (major === minimum[0] && minor >= minimum[1])) return
  console.error(
    `Footpath needs Node ${minimum.join('.')} or later; this is Node ${version}. ` +
      'Install a current one from https://nodejs.org and try again.',
  )
  process.exit(1)
}
