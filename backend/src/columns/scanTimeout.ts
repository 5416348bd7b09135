/** A question took longer than it was given. */
export class ScanTimeout extends Error {
  constructor(timeLimitMs: number) {
    super(`the columns were not counted within ${timeLimitMs} ms`)
    this.name = 'ScanTimeout'
  }
}
