/** Something the user can mend; its message is a plain sentence and all they need to see. */
export class SeedRefused extends Error {
  override readonly name = 'SeedRefused'
}
