/** The columns cannot answer a question; the pipeline can. */
export class NotCovered extends Error {
  /** Fields whose columns would be needed; they may be there the next time. */
  readonly paths: readonly string[]

  constructor(reason: string, paths: readonly string[] = []) {
    super(reason)
    this.name = 'NotCovered'
    this.paths = paths
  }
}
