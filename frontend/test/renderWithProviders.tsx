import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactElement } from 'react'
import { createMemoryRouter, type RouteObject, RouterProvider } from 'react-router-dom'
import { signedIn } from '../src/api/sessionSlice.ts'
import { App } from '../src/app/App.tsx'
import { createStore } from '../src/app/store.ts'
import { chosenProject, useProjectsQuery } from '../src/features/projects/projectsApi.ts'
import { aSession } from './server.ts'

/** Renders routes as the browser would at `url`, with nobody signed in yet. */
export function renderRoutes(routes: RouteObject[], url: string) {
  const store = createStore()
  const router = createMemoryRouter(routes, { initialEntries: [url] })
  const view = render(
    <App store={store}>
      <RouterProvider router={router} />
    </App>,
  )
  return { ...view, store, router, user: userEvent.setup() }
}

interface RenderOptions {
  url?: string
  /** The route's pattern, for a page that reads parameters from it. */
  path?: string
}

/** Renders one page or part, signed in, below a project, at a URL; other addresses are blank. */
export function renderWithProviders(
  element: ReactElement,
  { url = '/?project=shop&range=30d', path = '*' }: RenderOptions = {},
) {
  const store = createStore()
  store.dispatch(signedIn(aSession()))
  const routes = [{ path, element: <BelowProject>{element}</BelowProject> }]
  const all = path === '*' ? routes : [...routes, { path: '*', element: null }]
  const router = createMemoryRouter(all, { initialEntries: [url] })
  const view = render(
    <App store={store}>
      <RouterProvider router={router} />
    </App>,
  )
  return { ...view, store, router, user: userEvent.setup() }
}

/** Shows its child once there is a project, as the layout does. */
function BelowProject({ children }: { children: ReactElement }) {
  const { data } = useProjectsQuery()
  return data && chosenProject(data.items, null) ? children : null
}
