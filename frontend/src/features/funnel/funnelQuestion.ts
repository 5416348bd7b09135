import { type FunnelOrder, funnelOrders } from '@footpath/contract/funnel'

export interface QuestionStep {
  eventType: string
  /** Each `property:operator:value`, as it travels. */
  filters: readonly string[]
}

/**
 * What the funnel page asks, as the address holds it. Texts stay as they came: a window or an order
 * that the API will refuse is shown with its refusal, never replaced by another question.
 */
export interface FunnelQuestion {
  steps: readonly QuestionStep[]
  /** Each `from:to:eventType`. */
  exclude: readonly string[]
  window: string
  order: string
  breakdown: string
  /** Step filters that belong to no step of the funnel. */
  strayFilters: readonly string[]
}

export const defaultWindow = '7d'
export const defaultOrder: FunnelOrder = 'ordered'

export const fewestSteps = 2
export const mostSteps = 12

/** The API's own parameter names, so that the page's address and the API's question read alike. */
export const questionParameters = [
  'steps',
  'stepFilter',
  'exclude',
  'window',
  'order',
  'breakdown',
] as const

export function readQuestion(search: URLSearchParams): FunnelQuestion {
  const names = search.getAll('steps')
  const filters = search.getAll('stepFilter').map(splitStepFilter)
  return {
    steps: names.map((eventType, index) => ({
      eventType,
      filters: filters.filter(({ step }) => step === index + 1).map(({ filter }) => filter),
    })),
    exclude: search.getAll('exclude'),
    window: search.get('window') ?? defaultWindow,
    order: search.get('order') ?? defaultOrder,
    breakdown: search.get('breakdown') ?? '',
    strayFilters: filters
      .filter(({ step }) => !(step >= 1 && step <= names.length))
      .map(({ text }) => text),
  }
}

/** The question as parameters, what is default left out; other parameters of `search` are kept. */
export function writeQuestion(search: URLSearchParams, question: FunnelQuestion): URLSearchParams {
  const next = new URLSearchParams(search)
  for (const name of questionParameters) next.delete(name)
  for (const { eventType } of question.steps) next.append('steps', eventType)
  question.steps.forEach(({ filters }, index) => {
    for (const filter of filters) next.append('stepFilter', `${index + 1}:${filter}`)
  })
  for (const filter of question.strayFilters) next.append('stepFilter', filter)
  for (const exclusion of question.exclude) next.append('exclude', exclusion)
  if (question.window !== defaultWindow) next.set('window', question.window)
  if (question.order !== defaultOrder) next.set('order', question.order)
  if (question.breakdown !== '') next.set('breakdown', question.breakdown)
  return next
}

/** Whether the order is one the API knows. */
export function isFunnelOrder(order: string): order is FunnelOrder {
  return funnelOrders.some((known) => known === order)
}

function splitStepFilter(text: string) {
  const colon = text.indexOf(':')
  const digits = text.slice(0, Math.max(colon, 0))
  return {
    text,
    step: /^\d+$/.test(digits) ? Number(digits) : Number.NaN,
    filter: text.slice(colon + 1),
  }
}
