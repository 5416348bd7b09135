import { defineConfig } from 'vitest/config'

const needsMongo = {
  globalSetup: ['./backend/test/globalSetup.ts'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'backend',
          include: ['backend/{src,test,bench,contract/src}/**/*.test.ts'],
          ...needsMongo,
        },
      },
      { test: { name: 'seed', include: ['seed/{src,test}/**/*.test.ts'], ...needsMongo } },
      './frontend/vite.config.{ts,mts}',
      {
        test: {
          name: 'e2e',
          include: ['frontend/e2e/**/*.e2e.ts'],
          globalSetup: ['./backend/test/globalSetup.ts', './frontend/e2e/globalSetup.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
