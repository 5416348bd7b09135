import { useEffect } from 'react'
import { Outlet, useMatches } from 'react-router-dom'

interface TitleHandle {
  title: string
}

/** A route's `handle` that names its page in the browser's tab. */
export function titled(title: string): TitleHandle {
  return { title }
}

function isTitled(handle: unknown): handle is TitleHandle {
  return typeof handle === 'object' && handle !== null && 'title' in handle
}

/** All pages; the innermost route with a title names the browser's tab. */
export function TitledOutlet() {
  const title = useMatches()
    .map(({ handle }) => handle)
    .findLast(isTitled)?.title
  const name = title ? `${title} · Footpath` : 'Footpath'
  useEffect(() => {
    document.title = name
  }, [name])
  return <Outlet />
}
