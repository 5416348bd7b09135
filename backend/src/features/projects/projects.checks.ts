import { badRequest } from '../../http/problem.ts'
import { isTimeZone } from '../../time/calendar.ts'
import type { ProjectChanges, ProjectsModel } from './projects.model.ts'

/**
 * Time zone and currency rule every report: both must be known wherever one is computed. ICU knows
 * some abbreviations and, by its release, zones that the database does not.
 * @throws 400 that names each one that is not
 */
export async function checkSettings(
  { timeZone, currency }: Pick<ProjectChanges, 'timeZone' | 'currency'>,
  { knowsTimeZone }: Pick<ProjectsModel, 'knowsTimeZone'>,
): Promise<void> {
  const errors = []
  if (timeZone !== undefined && !(isTimeZone(timeZone) && (await knowsTimeZone(timeZone)))) {
    const message = `${timeZone} is no time zone known here; an example is Europe/Berlin`
    errors.push({ pointer: '/timeZone', code: 'unknown-time-zone', message })
  }
  if (currency !== undefined && !Intl.supportedValuesOf('currency').includes(currency)) {
    const message = `${currency} is no currency known here; an example is EUR`
    errors.push({ pointer: '/currency', code: 'unknown-currency', message })
  }
  if (errors.length === 0) return
  throw badRequest(`${errors.map(({ message }) => message).join('. ')}.`, errors)
}
