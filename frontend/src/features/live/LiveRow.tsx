import type { LiveEvent } from '@footpath/contract/live'
import type { Project } from '@footpath/contract/projects'
import OnlyUser from '@mui/icons-material/PersonSearchOutlined'
import { memo } from 'react'
import { Link } from 'react-router-dom'
import { deviceName } from '../../format/deviceName.ts'
import { formatCountry } from '../../format/formatCountry.ts'
import { formatInstant } from '../../format/formatInstant.ts'
import { exactMoney } from '../../format/formatMoney.ts'
import { currencyOf } from '../journey/currencyOf.ts'
import { eventIcon } from '../journey/eventIcon.ts'
import { clockTime } from './clockTime.ts'

interface LiveRowProps {
  event: LiveEvent
  project: Project
  color: string
  /** The parameters that the journey's page shares with this one. */
  search: string
  today: string
  /** How long ago it arrived. */
  age: string
  onOnlyUser: (userId: string) => void
}

/**
 * One event: when, what, where, by whom. The whole row leads to the person's journey. It is drawn
 * again only when something in it changes, and of plain elements: many rows come and go at once.
 */
export const LiveRow = memo(function LiveRow(props: LiveRowProps) {
  const { event, project, color, search, today, age, onOnlyUser } = props
  const { eventType, timestamp, receivedAt, userId, device, country, page, amount, flags } = event
  const { time, day } = clockTime({ instant: timestamp, timeZone: project.timeZone, today })
  const Icon = eventIcon(eventType)
  const origin = [device && deviceName(device), country && formatCountry(country)]
    .filter(Boolean)
    .join(' · ')
  return (
    <li>
      <time
        className="time"
        dateTime={timestamp}
        title={formatInstant(timestamp, project.timeZone)}
      >
        {time}
        {day !== null && <span className="day">{day}</span>}
      </time>
      <span className="event">
        <Icon style={{ color }} aria-hidden />
        <strong title={eventType}>{eventType}</strong>
        {flags.includes('bot') && <span className="flag">bot</span>}
        {flags.includes('clamped-future') && <span className="flag">clock ahead</span>}
        {amount !== null && (
          <span className="amount">{exactMoney(amount, currencyOf(event, project))}</span>
        )}
      </span>
      <span className="page" title={page ?? undefined}>
        {page ?? ''}
      </span>
      <Link
        className="user"
        to={{ pathname: `/users/${encodeURIComponent(userId)}`, search }}
        title={`Journey of ${userId}`}
      >
        {userId}
      </Link>
      <span className="origin">{origin}</span>
      <span className="ago" title={`Arrived ${formatInstant(receivedAt, project.timeZone)}`}>
        {age}
      </span>
      <button
        type="button"
        aria-label={`Only ${userId}`}
        title={`Only ${userId}`}
        onClick={() => onOnlyUser(userId)}
      >
        <OnlyUser aria-hidden />
      </button>
    </li>
  )
})
