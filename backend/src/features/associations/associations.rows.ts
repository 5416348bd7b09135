/** New users who did an event in their days of exposure; of the name null: all new users. */
export interface ExposureRow {
  eventType: string | null
  /** Those whose outcome days are over; of them, the ones who came back. */
  users: number
  retained: number
  /** The others. */
  pending: number
}
