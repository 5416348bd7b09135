import { CountButton } from '../../../components/report/CountButton.tsx'
import type { FunnelNumber, NumberOpener } from './funnelPeople.ts'

interface NumberOfPeopleProps extends FunnelNumber {
  count: number
  people: NumberOpener
}

/** One of the funnel's numbers, which opens into the people behind it. */
export function NumberOfPeople({ count, people, ...number }: NumberOfPeopleProps) {
  return (
    <CountButton count={count} label={people.titleOf(number)} onClick={() => people.open(number)} />
  )
}
