import type { Funnel } from '@footpath/contract/funnel'
import type { Page } from 'playwright-core'
import { formatDuration } from '../../src/format/formatDuration.ts'
import { asThousandths, digitsOf, thousandthsOf } from './figures.ts'

/** All figures of a funnel's page, read off it. */
export async function readFunnel(page: Page) {
  const steps = await page.locator('li[data-step]:has([data-figure])').evaluateAll((rows) =>
    rows.map((row) => {
      const figures = [...row.querySelectorAll<HTMLElement>('[data-figure]')]
      return Object.fromEntries(figures.map((cell) => [cell.dataset.figure, cell.textContent]))
    }),
  )
  const outcomes = await page
    .locator('tr[data-outcome]')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
    )
  const times = await page
    .getByRole('region', { name: 'Time to convert' })
    .first()
    .locator('dd')
    .allInnerTexts()
  return { steps: steps.map(stepFigures), outcomes: outcomes.map(outcomeFigures), times }
}

function stepFigures(texts: Record<string, string>) {
  const { users, conversionFromStart, conversionFromPrevious, dropOff, inProgress } = texts
  return {
    users: digitsOf(users ?? ''),
    conversionFromStart: thousandthsOf(conversionFromStart ?? ''),
    conversionFromPrevious: conversionFromPrevious ? thousandthsOf(conversionFromPrevious) : null,
    dropOff: dropOff ? digitsOf(dropOff) : 0,
    inProgress: inProgress ? digitsOf(inProgress) : 0,
    median: texts.medianSecondsFromPrevious ?? null,
  }
}

function outcomeFigures([users = '', ofAll = '', ofSettled = '']: string[]) {
  return {
    users: digitsOf(users),
    ofAll: thousandthsOf(ofAll),
    ofSettled: thousandthsOf(ofSettled),
  }
}

/** What `readFunnel` must find, from the API's answer. */
export function expectedFunnel({ steps, outcomes, conversion, matureConversion, ...rest }: Funnel) {
  const { converted, dropped, inProgress } = outcomes
  const all = converted + dropped + inProgress
  const settled = converted + dropped
  const { medianSeconds, meanSeconds, p90Seconds } = rest.timeToConvert
  return {
    steps: steps.map((step) => ({
      users: step.users,
      conversionFromStart: asThousandths(step.conversionFromStart),
      conversionFromPrevious: asThousandths(step.conversionFromPrevious),
      dropOff: step.dropOff,
      inProgress: step.inProgress,
      median:
        step.medianSecondsFromPrevious === null
          ? null
          : formatDuration(step.medianSecondsFromPrevious),
    })),
    outcomes: [
      {
        users: converted,
        ofAll: asThousandths(conversion),
        ofSettled: asThousandths(matureConversion),
      },
      { users: inProgress, ofAll: asThousandths(inProgress / all), ofSettled: null },
      {
        users: dropped,
        ofAll: asThousandths(dropped / all),
        ofSettled: asThousandths(dropped / settled),
      },
    ],
    times: [medianSeconds, meanSeconds, p90Seconds].map(formatDuration),
  }
}
