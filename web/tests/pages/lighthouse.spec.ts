import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'
import { takeToCheckout } from './buying'
import { expect, test } from './shop'
import { someone } from './visitors'

const tools = process.env.PAZAR_LIGHTHOUSE_TOOLS

interface Report {
  readonly categories: { readonly [name: string]: { readonly title: string, readonly score: number, readonly auditRefs: readonly { readonly id: string, readonly weight: number }[] } }
  readonly audits: { readonly [name: string]: { readonly score: number | null, readonly numericValue?: number } }
}

// What is measured in time says as much of the machine as of the pages: it is printed, and holds nothing.
test('Lighthouse has nothing to say against the first page, a product and the checkout @long', async ({ baseURL, allow }, run) => {
  test.skip(!tools, 'Lighthouse comes with ./pazar test --all')
  test.slow()
  // It asks for whatever it likes.
  allow(/./)
  const profile = run.outputPath('profile')
  const { executablePath, args } = run.project.use.launchOptions!
  const browser = await chromium.launchPersistentContext(profile, { executablePath, args: [...args!, '--remote-debugging-port=0'], baseURL })
  try {
    // A checkout needs a basket: this browser has one.
    await takeToCheckout(await browser.newPage(), 'desk-lamp', someone())
    const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
    // A checkout is nothing for search engines.
    for (const [path, ...accepted] of [['/'], ['/products/desk-lamp'], ['/checkout', 'is-crawlable']]) {
      const { categories, audits } = await judge(`${baseURL}${path}`, port!)
      const found = ['accessibility', 'best-practices', 'seo']
        .flatMap(name => categories[name]!.auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id]!.score ?? 1) < 1).map(({ id }) => id))
      expect.soft(found, path).toEqual(accepted)
      const shift = audits['cumulative-layout-shift']!.numericValue!
      expect.soft(shift, path).toBeLessThanOrEqual(0.02)
      const scores = Object.values(categories).map(({ title, score }) => `${title} ${Math.round(score * 100)}`).join(', ')
      console.log(`${path}: ${scores}; LCP ${Math.round(audits['largest-contentful-paint']!.numericValue!)} ms, CLS ${shift.toFixed(3)}`)
    }
  } finally {
    await browser.close()
  }
})

async function judge(address: string, port: string): Promise<Report> {
  const { stdout } = await promisify(execFile)('node', [join(tools!, 'node_modules/lighthouse/cli/index.js'), address, `--port=${port}`, '--preset=desktop', '--disable-storage-reset',
    '--no-enable-error-reporting', '--quiet', '--output=json', '--output-path=stdout'], { maxBuffer: 64 * 1_024 * 1_024 })
  return JSON.parse(stdout) as Report
}
