import { filterKeys, pickFilterParams } from './reportFilters.ts'

const storageKey = 'footpath.filters'

/** Whether the URL chooses anything by itself; then nothing remembered may change it. */
export function choosesFilters(params: URLSearchParams): boolean {
  return filterKeys.some((key) => params.has(key))
}

/** The choice of last time, as URL parameters. Storage may be shut off: then there is none. */
export function recallFilters(storage: Storage | undefined): URLSearchParams {
  return pickFilterParams(new URLSearchParams(storage?.getItem(storageKey) ?? ''))
}

export function rememberFilters(storage: Storage | undefined, params: URLSearchParams): void {
  storage?.setItem(storageKey, pickFilterParams(params).toString())
}

/** The browser's storage, or undefined where a setting or private window denies it. */
export function availableStorage(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    // Reading the property itself throws a SecurityError when storage is denied.
    return undefined
  }
}
