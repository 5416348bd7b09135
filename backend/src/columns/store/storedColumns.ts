import type { ResumeToken } from 'mongodb'
import type { Block } from '../block/block.ts'
import type { Catalog } from '../block/catalog.ts'
import type { Needs } from '../scan/scan.ts'

/** The columns that are kept in the database, project by project. */
export interface StoredColumns {
  /**
   * A project's columns as they are stored; null where nothing is, or nothing that can be trusted.
   * Each call gives columns of their own, to be prepared before they are asked.
   */
  open(projectId: string): Promise<ProjectColumns | null>
  /**
   * Forgets what is stored of a project and builds it from the events, saving day by day. `position`
   * is one that the stream had before; whatever followed it is to be replayed. For who saves.
   */
  build(
    projectId: string,
    options: { position: ResumeToken; signal?: AbortSignal | undefined },
  ): Promise<ProjectColumns>
  /** Forgets what is stored of a project: whoever has opened it finds that out when saving. */
  erase(projectId: string): Promise<void>
  memory(): ColumnMemory
}

/** What the columns of all projects take in this process. */
export interface ColumnMemory {
  bytes: number
  /** Of these: of days that are not stored as they are, which cannot be let go. */
  unsavedBytes: number
  /** Columns that a question found in memory, and those it had to wait for. */
  hits: number
  misses: number
}

/** A project's columns in the memory of this process. Only who writes for all saves them. */
export interface ProjectColumns {
  readonly projectId: string
  readonly catalog: Catalog
  /** Reads what every question needs, and builds what is damaged anew. Of built columns, nothing. */
  prepare(): Promise<void>
  /** The stream's position of the last save: what is stored holds all that was before it. */
  position(): ResumeToken
  /** The columns as they are at this moment; replaced whole, never changed. */
  snapshot(): ColumnSnapshot
  /** A day's blocks with all columns, to be merged with; none where the day has no rows. */
  wholeDay(day: number): Promise<readonly Block[]>
  /** The same as long as the day's rows are; undefined where it has none. */
  stampOf(day: number): object | undefined
  /**
   * Puts newer blocks in the place of a day's; not stored until saved. No blocks: the day is empty.
   * `touched` are the users, by number, whose rows may differ from before.
   */
  replaceDay(day: number, blocks: readonly Block[], touched: Iterable<number>): void
  /**
   * First events by user that follow from replaced days; to be made of the snapshot's in the same
   * turn, since rebuilt days change them as well.
   */
  replaceFirsts(firsts: Float64Array): void
  /** Reads a day anew from the events, whatever else is changed meanwhile, with all columns. */
  rebuildDay(day: number, signal?: AbortSignal): Promise<void>
  /**
   * Stores dictionaries, days that differ from what is stored, and the position up to which the
   * stream is in them, in this order: cut short, what is stored is right with the former position.
   * @throws ColumnsReplaced when somebody else has written since these were opened
   */
  save(position: ResumeToken): Promise<void>
  /** Days that differ from what is stored, and their rows. */
  unsaved(): { days: number; rows: number }
  /**
   * Adds the columns that questions have wanted in any process, a day at a time, saving as it goes.
   * For who saves.
   */
  addWanted(signal?: AbortSignal): Promise<void>
  /** Whether others have built anew, or added columns: then these are to be opened again. */
  isOutdated(): Promise<boolean>
  /** Lets go of the memory. */
  close(): void
}

/** What a question sees. */
export interface ColumnSnapshot {
  /** First event ever by user, in milliseconds since 1970; infinite where there is none any more. */
  firsts: Float64Array
  /** Days with rows, ascending. */
  days: readonly number[]
  /**
   * The blocks of a span by day, with the columns asked for.
   * @throws NotCovered where a column is not there, or does not fit the memory
   */
  load(needs: Needs): Promise<readonly Block[]>
}

/** Somebody else has written the stored columns: what this process has is to be opened again. */
export class ColumnsReplaced extends Error {
  constructor(projectId: string) {
    super(`the stored columns of ${projectId} were written by another process`)
    this.name = 'ColumnsReplaced'
  }
}
