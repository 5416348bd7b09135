import {
  type CreateProjectInput,
  createProject,
  type Project,
  projectDefaults,
} from '@footpath/contract/projects'
import type { FieldErrors } from '../../api/fieldErrors.ts'
import { timeZones } from './choices.ts'

/** A project's settings as they stand in a form: what was typed, also when it makes no sense. */
export interface ProjectValues {
  id: string
  name: string
  timeZone: string
  currency: string
  weekStart: Project['weekStart']
  sessionTimeoutMinutes: string
  conversionEvent: string
}

/** A new project, in the zone where whoever makes it sits; a browser may not know which that is. */
export function newProjectValues(): ProjectValues {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const { sessionTimeoutMinutes, ...defaults } = projectDefaults
  const timeZone = timeZones().includes(here) ? here : defaults.timeZone
  return {
    id: '',
    name: '',
    ...defaults,
    timeZone,
    sessionTimeoutMinutes: String(sessionTimeoutMinutes),
  }
}

export function valuesOf(project: Project): ProjectValues {
  const { id, name, timeZone, currency, weekStart, sessionTimeoutMinutes, conversionEvent } =
    project
  return {
    id,
    name,
    timeZone,
    currency,
    weekStart,
    sessionTimeoutMinutes: String(sessionTimeoutMinutes),
    conversionEvent,
  }
}

/** The settings as they travel, or what is wrong with each field, by the contract's own rules. */
export function readValues(
  values: ProjectValues,
): { settings: CreateProjectInput } | { problems: FieldErrors } {
  const minutes = values.sessionTimeoutMinutes.trim()
  const settings = { ...values, sessionTimeoutMinutes: minutes === '' ? Number.NaN : +minutes }
  const parsed = createProject.safeParse(settings)
  if (parsed.success) return { settings: parsed.data }
  const named = parsed.error.issues.map(({ path }) => String(path[0]))
  return { problems: Object.fromEntries(named.map((field) => [field, demands[field] ?? ''])) }
}

/** What each field has to be, in words for whoever fills it in. */
const demands: Record<string, string> = {
  id: '1 to 63 of a–z, 0–9, - and _, beginning with a letter or digit',
  name: 'Give it a name of at most 120 characters',
  timeZone: 'Choose a time zone',
  currency: 'Choose a currency',
  sessionTimeoutMinutes: 'A whole number of minutes, from 1 to 1440',
  conversionEvent: 'Name the event, in at most 200 characters',
}
