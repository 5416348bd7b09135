import '@fontsource-variable/inter'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router-dom'
import { App } from './app/App.tsx'
import { createRouter } from './app/router.tsx'
import { createStore } from './app/store.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <App store={createStore()}>
      <RouterProvider router={createRouter()} />
    </App>
  </StrictMode>,
)
