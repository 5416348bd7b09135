import type { ProjectSettings } from '../projects/projects.model.ts'

/** To be raised whenever the roll-ups come to hold anything else: all that stand are then worthless. */
const revision = 1

/** As much of a project as its roll-ups depend on. */
export type RolledUpProject = Pick<
  ProjectSettings,
  'timeZone' | 'currency' | 'sessionTimeoutMinutes'
>

/** All that a day's roll-ups depend on besides the events. */
export function basisOf({ timeZone, currency, sessionTimeoutMinutes }: RolledUpProject): string {
  return `${revision}/${timeZone}/${currency}/${sessionTimeoutMinutes}`
}
