import { existsSync } from 'node:fs'
import { defineConfig, devices } from '@playwright/test'

// The system's own Chromium where there is one; browsers are not fetched.
const chromium = process.env.PAZAR_CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--disable-sync']

export default defineConfig({
  testDir: 'tests/pages',
  outputDir: '../artifacts/test-results/pages',
  globalSetup: './tests/pages/host.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  globalTimeout: 30 * 60_000,
  forbidOnly: true,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: { actionTimeout: 20_000, navigationTimeout: 30_000, locale: 'en-US', timezoneId: 'UTC', screenshot: 'only-on-failure', launchOptions: { executablePath: chromium, args: quiet } },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'], viewport: { width: 1360, height: 900 } } },
    { name: 'phone', use: { ...devices['Pixel 7'] }, grep: /@phone/ },
  ],
})
