import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router-dom'

/**
 * After a change of page the focus goes to the new page's heading, so that a screen reader says
 * where it is and Tab starts there. A change of filters alone moves no focus.
 */
export function useRouteFocus(): void {
  const { pathname } = useLocation()
  const focused = useRef(pathname)
  useEffect(() => {
    if (focused.current === pathname) return
    focused.current = pathname
    const heading = document.querySelector<HTMLElement>('#main [data-page-heading]')
    const target = heading ?? document.getElementById('main')
    target?.focus({ preventScroll: true })
  }, [pathname])
}
