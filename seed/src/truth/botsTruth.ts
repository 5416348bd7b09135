import type { History } from '../history.ts'

/** Automated visitors, which reports leave out unless asked for the device `bot`; over all history. */
export function createBotsTruth() {
  const bots = { users: 0, events: 0 }
  return {
    add({ events }: History): void {
      const asBot = events.filter(
        ({ device, eventType }) => device === 'bot' && eventType !== 'identify',
      )
      if (asBot.length > 0) bots.users += 1
      bots.events += asBot.length
    },
    answer: () => bots,
  }
}
