import { useSearchParams } from 'react-router-dom'

/** Which part of the Data page is shown, kept in the URL as `tab`. */
export function useDataTab(): [string | null, (tab: string) => void] {
  const [params, setParams] = useSearchParams()
  const choose = (tab: string) =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current)
        next.set('tab', tab)
        // Each part has pages of its own.
        next.delete('page')
        return next
      },
      { preventScrollReset: true },
    )
  return [params.get('tab'), choose]
}
