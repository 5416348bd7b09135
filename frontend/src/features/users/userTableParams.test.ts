import { describe, expect, it } from 'vitest'
import { readUserTableParams, writeUserTableParams } from './userTableParams.ts'

const read = (text: string) => readUserTableParams(new URLSearchParams(text))
const write = (text: string, changes: Parameters<typeof writeUserTableParams>[1]) =>
  writeUserTableParams(new URLSearchParams(text), changes).toString()

describe('readUserTableParams', () => {
  it('reads search, order and page', () => {
    expect(read('q=ada&sort=-revenue&page=3')).toEqual({ q: 'ada', sort: '-revenue', page: 3 })
  })

  it('falls back where the URL says nothing or nonsense', () => {
    const defaults = { q: '', sort: '-lastSeen', page: 1 }
    expect(read('')).toEqual(defaults)
    expect(read(`q=${'x'.repeat(129)}&sort=password&page=-2`)).toEqual(defaults)
    expect(read('page=1.5')).toEqual(defaults)
    expect(read('page=two')).toEqual(defaults)
    expect(read('page=501')).toEqual(defaults)
    expect(read('page=500').page).toBe(500)
  })
})

describe('writeUserTableParams', () => {
  it('keeps what it does not know', () => {
    expect(write('range=7d&device=mobile', { page: 2 })).toBe('range=7d&device=mobile&page=2')
  })

  it('starts another search or order at its first page', () => {
    expect(write('page=4', { q: 'ada' })).toBe('q=ada')
    expect(write('page=4&q=ada', { sort: 'name' })).toBe('q=ada&sort=name')
  })

  it('leaves defaults out', () => {
    expect(write('q=ada&sort=name&page=2', { q: '', sort: '-lastSeen', page: 1 })).toBe('')
  })
})
