import type { Logger } from 'pino'
import type { Lease } from '../../db/lease.ts'
import type { ReadRows } from '../store/readRows.ts'
import type { StoredColumns } from '../store/storedColumns.ts'
import type { OpenEventFeed } from './eventFeed.ts'
import type { LiveProject } from './liveProject.ts'

export type LiveProjects = ReadonlyMap<string, LiveProject>

export interface FollowParts {
  storedColumns: StoredColumns
  openFeed: OpenEventFeed
  readRows: ReadRows
  /** The projects there are; those that are not ready are being filled. */
  listProjects(): Promise<{ id: string; ready: boolean }[]>
  /** The right to build and store. */
  lease: Pick<Lease, 'acquire' | 'isHeld'>
  /** Whether this process builds and stores. */
  leads: boolean
  /** Whether nothing stored is to be trusted. */
  anew: boolean
  /** Unsaved columns that a process holds which does not save. */
  mostUnsavedBytes: number
  /** Is told of the projects whose columns are there from then on. */
  onProjects(projects: LiveProjects): void
  onProgress(): void
  log: Pick<Logger, 'info'>
  signal: AbortSignal
  times?: FollowTimes | undefined
}

/** How often it is looked at what other processes do, and how often columns are stored. */
export interface FollowTimes {
  lookMs: number
  saveMs: number
  /** Where nothing happened, the position alone: an old one may be lost. */
  idleSaveMs: number
  /** Who does not store holds changed days at least for so long. */
  reloadMs: number
}
