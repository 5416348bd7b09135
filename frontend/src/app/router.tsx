import { createBrowserRouter, type RouteObject } from 'react-router-dom'
import { RequireSession } from '../features/auth/RequireSession.tsx'
import { SignedOutOnly } from '../features/auth/SignedOutOnly.tsx'
import { Layout } from './Layout.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { RouteError } from './RouteError.tsx'
import { ShellSkeleton } from './ShellSkeleton.tsx'

/** Each page's code, and with it its charts, comes when somebody opens it. */
const pages: RouteObject[] = [
  {
    path: '/',
    lazy: async () => ({
      Component: (await import('../features/dashboard/DashboardPage.tsx')).DashboardPage,
    }),
  },
  {
    path: '/users/:userId',
    lazy: async () => ({
      Component: (await import('../features/journey/JourneyPage.tsx')).JourneyPage,
    }),
  },
  {
    path: '/funnels',
    lazy: async () => ({
      Component: (await import('../features/funnel/FunnelPage.tsx')).FunnelPage,
    }),
  },
  { path: '*', Component: NotFoundPage },
]

export const routes: RouteObject[] = [
  {
    ErrorBoundary: RouteError,
    children: [
      {
        Component: SignedOutOnly,
        HydrateFallback: () => null,
        children: [
          {
            path: '/sign-in',
            lazy: async () => ({
              Component: (await import('../features/auth/SignInPage.tsx')).SignInPage,
            }),
          },
          {
            path: '/setup',
            lazy: async () => ({
              Component: (await import('../features/auth/SetupPage.tsx')).SetupPage,
            }),
          },
        ],
      },
      {
        element: <RequireSession skeleton={<ShellSkeleton />} />,
        HydrateFallback: ShellSkeleton,
        children: [
          { Component: Layout, children: [{ ErrorBoundary: RouteError, children: pages }] },
        ],
      },
    ],
  },
]

export function createRouter() {
  return createBrowserRouter(routes)
}
