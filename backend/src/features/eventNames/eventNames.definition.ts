import type { Definition } from '@footpath/contract/common'

/** What the list of names shows; docs/metrics.md#people rules what an event is. */
export const eventNamesDefinition: Definition = {
  summary:
    'Every event name of the project, the most frequent in the range first. identify and alias ' +
    'are no events.',
  terms: {
    events: 'Events of this name in the range; 0 when it occurred only outside.',
    lastSeen: 'The latest event of this name, whatever the range.',
    devices: "The devices of the range's sessions, and the latest one of every user.",
    countries: "The countries of the range's sessions, and the latest one of every user.",
  },
  source: 'docs/metrics.md#people',
}
