import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: { port: 5173, proxy: { '/api': 'http://localhost:4000' } },
  build: {
    outDir: 'dist',
    // The server's content security policy allows no data: scripts or styles from elsewhere.
    assetsInlineLimit: 0,
    // React, MUI, RTK and zod together; with all it imports, 240 kB gzipped before the first page.
    chunkSizeWarningLimit: 600,
  },
  test: {
    name: 'frontend',
    root: import.meta.dirname,
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://localhost:4000/' } },
    include: ['{src,test}/**/*.test.{ts,tsx}'],
    setupFiles: ['./test/setup.ts'],
    restoreMocks: true,
    testTimeout: 30_000,
  },
})
