import { describe, expect, it } from 'vitest'
import { withPlainNames } from './plainNames.ts'

describe('names of PostHog’s own', () => {
  it.each([
    [
      { $lib: 'web', plan: 'pro' },
      { lib: 'web', plan: 'pro' },
    ],
    [{ $el: [{ $el_text: 'Buy' }] }, { el: [{ el_text: 'Buy' }] }],
    [{ '$feature/new-cart': true }, { 'feature/new-cart': true }],
    [
      { $os: 'Linux', os: 'mine' },
      { posthog_os: 'Linux', os: 'mine' },
    ],
    [
      { $os: 1, os: 2, posthog_os: 3 },
      { posthog_posthog_os: 1, os: 2, posthog_os: 3 },
    ],
    [
      { $: 1, a$b: 2 },
      { $: 1, a$b: 2 },
    ],
    [null, null],
    ['$text', '$text'],
  ])('%j becomes %j', (given, plain) => {
    expect(withPlainNames(given)).toEqual(plain)
  })

  it('cannot reach a prototype', () => {
    const plain = withPlainNames(JSON.parse('{"$__proto__":{"admin":true},"a":{"__proto__":1}}'))
    expect(Object.keys(plain as object)).toEqual(['__proto__', 'a'])
    expect((plain as { admin?: boolean }).admin).toBeUndefined()
  })

  it('are left alone where nothing is stored any more', () => {
    let deep: unknown = { $last: 1 }
    for (let level = 0; level < 20_000; level += 1) deep = { a: deep }
    expect(withPlainNames(deep)).toHaveProperty('a')
  })
})
