import type { FunnelReason, FunnelUser } from '@footpath/contract/funnel'
import { funnelReasons } from '@footpath/contract/funnel'
import { describe, expect, it } from 'vitest'
import { explainedUser } from '../funnelFixture.ts'
import { reasonSentence } from './reasonSentence.ts'

const asked = 'steps=view&steps=cart&steps=buy&window=1h'

/** The sentence for step 3, after `view` at 09:00 and `cart` at 09:10, by what shows the reason. */
function told(
  reason: FunnelReason,
  evidence: [eventType: string, time: string] | null = null,
  { question = '', ...changes }: Partial<FunnelUser> & { question?: string } = {},
): string | null {
  const explained = { ...explainedUser({ reason, evidence }), ...changes }
  const step = explained.steps.find((one) => one.reason !== null)
  if (!step) throw new Error('no step is missing')
  return reasonSentence(step, { explained, asked: new URLSearchParams(`${asked}&${question}`) })
}

const at = (time: string) => `2026-11-10T${time}:00.000Z`

describe('reasonSentence', () => {
  it.each<[string, string | null]>([
    ['buy never happened.', told('neverHappened')],
    [
      'There is no buy that passes the filters.',
      told('neverHappened', null, { question: 'stepFilter=3:plan:is:pro' }),
    ],
    [
      'There is no buy that passes the filters.',
      told('neverHappened', null, { question: 'device=mobile' }),
    ],
    [
      'buy happened 5\u202fm before cart, and not after it.',
      told('happenedBefore', ['buy', at('09:05')]),
    ],
    [
      'buy happened at the same time as cart, and not after it.',
      told('happenedBefore', ['buy', at('09:10')]),
    ],
    [
      'buy came 1\u202fm after the window of 1 hour had ended.',
      told('outsideWindow', ['buy', at('10:01')]),
    ],
    [
      'buy came 30\u202fm before the window of 1 hour began.',
      told('outsideWindow', ['buy', at('08:30')], { question: 'order=any' }),
    ],
    [
      'buy happened within the window, but a filter leaves it out.',
      told('filteredOut', ['buy', at('09:20')], { question: 'country=DE' }),
    ],
    [
      'buy happened within the window, but as a bot’s event, which does not count.',
      told('filteredOut', ['buy', at('09:20')]),
    ],
    [
      'logout came 2\u202fm after cart and ended the attempt: it is excluded between steps 1 and 3.',
      told('excluded', ['logout', at('09:12')], {
        question: 'exclude=1:2:logout&exclude=1:3:logout',
      }),
    ],
    [
      'search came next, 2\u202fm after cart; in strict order only buy may.',
      told('interrupted', ['search', at('09:12')], { question: 'order=strict' }),
    ],
    [
      'search came next, at the same time as cart; in strict order only buy may.',
      told('interrupted', ['search', at('09:10')], { question: 'order=strict' }),
    ],
    [
      'buy has not come yet; there is still time until 10 Nov 2026, 11:00.',
      told('notYetOver', null, { outcome: 'inProgress', openUntil: at('10:00') }),
    ],
    [
      'buy has not come yet; there is still time until 10 Nov 2026, 12:30, since another attempt began on 10 Nov 2026, 11:30.',
      told('notYetOver', null, { outcome: 'inProgress', openUntil: at('11:30') }),
    ],
  ])('%s', (expected, sentence) => expect(sentence).toBe(expected))

  it('tells of a step that repeats an event that it did not come again', () => {
    const explained = explainedUser({ reason: 'neverHappened', evidence: null })
    const step = { ...explained.steps[2]!, eventType: 'cart' }
    const sentence = (search: string) =>
      reasonSentence(step, { explained, asked: new URLSearchParams(search) })
    expect(sentence(asked)).toBe('cart did not happen again.')
    expect(sentence(`${asked}&cohort=c`)).toBe('There is no other cart that passes the filters.')
  })

  describe('of somebody who did not enter', () => {
    const entering = (reason: FunnelReason, time: string) => {
      const explained = explainedUser({ reason, evidence: ['view', time], reached: 0 })
      return reasonSentence(explained.steps[0]!, {
        explained,
        asked: new URLSearchParams(`${asked}&device=mobile`),
      })
    }
    // The range begins and ends at midnight in Berlin, an hour ahead of UTC.
    it.each<[string, string | null]>([
      [
        'view happened only before the range, which begins on 23 Oct 2026.',
        entering('outsideRange', '2026-10-22T21:59:59.000Z'),
      ],
      [
        'view happened only after the range, which ends on 21 Nov 2026.',
        entering('outsideRange', '2026-11-21T23:00:00.000Z'),
      ],
      [
        'view happened in the range, but a filter leaves it out.',
        entering('filteredOut', '2026-11-01T12:00:00.000Z'),
      ],
    ])('%s', (expected, sentence) => expect(sentence).toBe(expected))
  })

  it('has a sentence for every reason, and none for a step without one', () => {
    for (const reason of funnelReasons) {
      expect(told(reason, ['buy', at('09:30')])).toMatch(/^\S.*\.$/)
    }
    const explained = explainedUser({ reason: 'neverHappened', evidence: null })
    const [first] = explained.steps
    expect(reasonSentence(first!, { explained, asked: new URLSearchParams(asked) })).toBeNull()
  })
})
