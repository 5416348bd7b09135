import { useSearchParams } from 'react-router-dom'

/** One of a few, held by the address; what it does not know is the first. */
export function useSearchChoice<Choice extends string>(
  name: string,
  choices: readonly [Choice, ...Choice[]],
): [Choice, (chosen: Choice) => void] {
  const [params, setParams] = useSearchParams()
  const value = choices.find((choice) => choice === params.get(name)) ?? choices[0]
  const choose = (chosen: Choice) =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current)
        if (chosen === choices[0]) next.delete(name)
        else next.set(name, chosen)
        return next
      },
      { preventScrollReset: true, flushSync: true },
    )
  return [value, choose]
}
