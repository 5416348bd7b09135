import type { NameOrigin } from './names.ts'

export interface Country {
  /** ISO 3166-1 alpha-2. */
  code: string
  names: NameOrigin
  /** Share of users, in percent: a heavy head and a long tail. */
  share: number
}

export const countries: readonly Country[] = [
  { code: 'US', names: 'english', share: 28 },
  { code: 'DE', names: 'german', share: 14 },
  { code: 'GB', names: 'english', share: 11 },
  { code: 'FR', names: 'french', share: 8 },
  { code: 'IN', names: 'indian', share: 7 },
  { code: 'BR', names: 'portuguese', share: 6 },
  { code: 'CA', names: 'english', share: 5 },
  { code: 'ES', names: 'spanish', share: 4 },
  { code: 'NL', names: 'german', share: 3 },
  { code: 'IT', names: 'italian', share: 3 },
  { code: 'JP', names: 'japanese', share: 2.5 },
  { code: 'AU', names: 'english', share: 2.5 },
  { code: 'PL', names: 'slavic', share: 1.5 },
  { code: 'SE', names: 'nordic', share: 1.5 },
  { code: 'MX', names: 'spanish', share: 1.2 },
  { code: 'CZ', names: 'slavic', share: 0.8 },
  { code: 'ZA', names: 'african', share: 0.6 },
  { code: 'NG', names: 'african', share: 0.4 },
]
