import { type LiveEvent, liveDropped, liveEnd, liveEvent, liveGap } from '@footpath/contract/live'
import type { LiveAction } from './liveState.ts'
import type { StreamMessage } from './stream/eventStreamParser.ts'

/**
 * What messages of the stream do to the page: consecutive events go together.
 * @throws ZodError or SyntaxError when the server speaks another version of the contract
 */
export function readMessages(messages: StreamMessage[]): LiveAction[] {
  const actions: LiveAction[] = []
  let events: LiveEvent[] = []
  const flush = () => {
    if (events.length > 0) actions.push({ type: 'arrived', events })
    events = []
  }
  for (const { event, data } of messages) {
    const content: unknown = JSON.parse(data)
    switch (event) {
      case 'message':
        events.push(liveEvent.parse(content))
        break
      case 'dropped':
        flush()
        actions.push({ type: 'dropped', count: liveDropped.parse(content).count })
        break
      case 'gap':
        flush()
        liveGap.parse(content)
        actions.push({ type: 'gap' })
        break
      case 'end':
        // The connection closes next, and is opened again.
        liveEnd.parse(content)
        break
    }
  }
  flush()
  return actions
}
