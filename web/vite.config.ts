import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { compressed } from './vite/compressed.ts'
import { firstPaint } from './vite/first-paint.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Where the host answers while one works on the pages: ./pazar run beside `npm run dev`. */
const host = process.env.PAZAR_HOST ?? 'http://localhost:8080'

export default defineConfig({
  plugins: [react(), tailwindcss(), firstPaint(), compressed()],
  resolve: { alias: { '~': here('./src') } },
  server: { proxy: { '/bff': host, '/api': host } },
  build: {
    outDir: process.env.PAZAR_WEB_OUT ?? 'dist',
    emptyOutDir: true,
    // Fonts and pictures are files: the pages' policy allows nothing inline, and files are cached.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  test: { include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/*.test.ts', 'client/tests/*.test.ts'], environment: 'node' },
})
