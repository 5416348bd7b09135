import { createBrowserRouter, type RouteObject } from 'react-router-dom'
import { RequireSession } from '../features/auth/RequireSession.tsx'
import { SignedOutOnly } from '../features/auth/SignedOutOnly.tsx'
import { Layout } from './Layout.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { RouteError } from './RouteError.tsx'
import { ShellSkeleton } from './ShellSkeleton.tsx'
import { TitledOutlet, titled } from './TitledOutlet.tsx'

/** Each page's code, and with it its charts, comes when somebody opens it. */
const pages: RouteObject[] = [
  {
    path: '/',
    handle: titled('Dashboard'),
    lazy: async () => ({
      Component: (await import('../features/dashboard/DashboardPage.tsx')).DashboardPage,
    }),
  },
  {
    path: '/users/:userId',
    handle: titled('User journey'),
    lazy: async () => ({
      Component: (await import('../features/journey/JourneyPage.tsx')).JourneyPage,
    }),
  },
  {
    path: '/live',
    handle: titled('Live'),
    lazy: async () => ({
      Component: (await import('../features/live/LivePage.tsx')).LivePage,
    }),
  },
  {
    path: '/trends',
    handle: titled('Trends'),
    lazy: async () => ({
      Component: (await import('../features/trends/TrendsPage.tsx')).TrendsPage,
    }),
  },
  {
    path: '/funnels',
    handle: titled('Funnels'),
    lazy: async () => ({
      Component: (await import('../features/funnel/FunnelPage.tsx')).FunnelPage,
    }),
  },
  {
    path: '/lifecycle',
    handle: titled('Lifecycle'),
    lazy: async () => ({
      Component: (await import('../features/lifecycle/LifecyclePage.tsx')).LifecyclePage,
    }),
  },
  {
    path: '/retention',
    handle: titled('Retention'),
    lazy: async () => ({
      Component: (await import('../features/retention/RetentionPage.tsx')).RetentionPage,
    }),
  },
  {
    path: '/paths',
    handle: titled('Paths'),
    lazy: async () => ({
      Component: (await import('../features/paths/PathsPage.tsx')).PathsPage,
    }),
  },
  {
    path: '/drivers',
    handle: titled('Drivers'),
    lazy: async () => ({
      Component: (await import('../features/associations/DriversPage.tsx')).DriversPage,
    }),
  },
  {
    path: '/activation',
    handle: titled('Activation and churn'),
    lazy: async () => ({
      Component: (await import('../features/activation/ActivationPage.tsx')).ActivationPage,
    }),
  },
  {
    path: '/segments',
    handle: titled('Segments'),
    lazy: async () => ({
      Component: (await import('../features/segments/SegmentsPage.tsx')).SegmentsPage,
    }),
  },
  {
    path: '/revenue',
    handle: titled('Revenue'),
    lazy: async () => ({
      Component: (await import('../features/revenue/RevenuePage.tsx')).RevenuePage,
    }),
  },
  {
    path: '/data',
    handle: titled('Data'),
    lazy: async () => ({
      Component: (await import('../features/data/DataPage.tsx')).DataPage,
    }),
  },
  { path: '*', handle: titled('Page not found'), Component: NotFoundPage },
]

export const routes: RouteObject[] = [
  {
    Component: TitledOutlet,
    ErrorBoundary: RouteError,
    children: [
      {
        Component: SignedOutOnly,
        HydrateFallback: () => null,
        children: [
          {
            path: '/sign-in',
            handle: titled('Sign in'),
            lazy: async () => ({
              Component: (await import('../features/auth/SignInPage.tsx')).SignInPage,
            }),
          },
          {
            path: '/setup',
            handle: titled('First account'),
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
