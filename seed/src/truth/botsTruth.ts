import type { UserRecord } from './userRecord.ts'

/** Automated visitors, all of whose events carry the device `bot`; over all history. */
export function createBotsTruth() {
  const bots = { users: 0, events: 0 }
  return {
    add({ person, facts }: UserRecord): void {
      if (person.persona.name !== 'bot') return
      bots.users += 1
      bots.events += facts.length
    },
    answer: () => bots,
  }
}
