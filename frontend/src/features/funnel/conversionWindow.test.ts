import { describe, expect, it } from 'vitest'
import { splitWindow, windowInWords } from './conversionWindow.ts'

describe('splitWindow', () => {
  it('parts the number from its unit', () => {
    expect(splitWindow('45s')).toEqual({ amount: '45', unit: 's' })
    expect(splitWindow('7d')).toEqual({ amount: '7', unit: 'd' })
  })

  it('shows what is no window as it came', () => {
    expect(splitWindow('week')).toEqual({ amount: 'week', unit: 'd' })
    expect(splitWindow('')).toEqual({ amount: '', unit: 'd' })
  })
})

describe('windowInWords', () => {
  it('counts one and many', () => {
    expect(windowInWords('1h')).toBe('1 hour')
    expect(windowInWords('30m')).toBe('30 minutes')
  })
})
