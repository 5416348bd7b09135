import type { Collections } from '../../db/collections.ts'
import type { ColumnStateDocument } from '../../db/documents.ts'
import { ColumnsReplaced } from './storedColumns.ts'

/** What is stored in another format is built anew. */
export const formatVersion = 1

export type ColumnState = Omit<ColumnStateDocument, '_id' | 'format'>

export interface StatesModel {
  /** Null where nothing is stored, or only in another format. */
  find(projectId: string): Promise<ColumnState | null>
  insert(state: ColumnState): Promise<void>
  /**
   * The state as it is, and the right to change what is stored until somebody else claims it.
   * @throws ColumnsReplaced when somebody has saved since the version
   */
  claim(claim: { projectId: string; build: string; version: number }): Promise<ColumnState>
  /** @throws ColumnsReplaced when somebody else has claimed it since */
  write(state: Omit<ColumnState, 'wanted'>): Promise<void>
  /** Remembers that a question has wanted a column. */
  want(projectId: string, path: string): Promise<void>
  erase(projectId: string): Promise<void>
}

export function createStatesModel({
  columnStates,
}: Pick<Collections, 'columnStates'>): StatesModel {
  return {
    async find(projectId) {
      const found = await columnStates.findOne({ _id: projectId, format: formatVersion })
      return found && toState(found)
    },

    async insert(state) {
      await columnStates.insertOne({ _id: state.projectId, format: formatVersion, ...state })
    },

    async claim({ projectId, build, version }) {
      const claimed = await columnStates.findOneAndUpdate(
        { _id: projectId, build, version },
        { $inc: { version: 1 } },
        { returnDocument: 'after' },
      )
      if (!claimed) throw new ColumnsReplaced(projectId)
      return toState(claimed)
    },

    async write(state) {
      const { projectId, build, version } = state
      const paths = [...state.dictionaries, ...state.refused].map(({ path }) => path)
      const { matchedCount } = await columnStates.updateOne(
        { _id: projectId, build, version },
        { $set: state, $pull: { wanted: { $in: paths } } },
      )
      if (matchedCount === 0) throw new ColumnsReplaced(projectId)
    },

    async want(projectId, path) {
      await columnStates.updateOne({ _id: projectId }, { $addToSet: { wanted: path } })
    },

    async erase(projectId) {
      await columnStates.deleteOne({ _id: projectId })
    },
  }
}

function toState({ _id, format, ...state }: ColumnStateDocument): ColumnState {
  return state
}
