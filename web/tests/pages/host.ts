import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, chmodSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')
const longestStart = 180_000

export interface OpenShop {
  readonly address: string
  readonly adminPassword: string
  readonly customerPassword: string
  readonly data: string
  /** What it has printed so far. */
  readonly said: () => string
  readonly close: () => Promise<void>
}

/**
 * The whole product on a port of its own, with the demo shop and the pages as `./pazar test` has built them. Its address, and the passwords that it prints once, are in the environment:
 * PAZAR_ADDRESS, PAZAR_ADMIN_PASSWORD, PAZAR_CUSTOMER_PASSWORD, PAZAR_DATA. A host that is there already is taken when PAZAR_ADDRESS names it.
 */
export default async function host(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.PAZAR_ADDRESS) return
  const shop = await openShop()
  process.env.PAZAR_ADDRESS = shop.address
  process.env.PAZAR_ADMIN_PASSWORD = shop.adminPassword
  process.env.PAZAR_CUSTOMER_PASSWORD = shop.customerPassword
  process.env.PAZAR_DATA = shop.data
  return shop.close
}

/** Such a shop with settings of its own, such as `{ Booking__HoldMinutes: '0.2' }`. */
export async function openShop(settings: Readonly<Record<string, string>> = {}): Promise<OpenShop> {
  const port = await freePort()
  const data = mkdtempSync(join(tmpdir(), 'pazar-pages-'))
  // Under root the database runs as somebody else.
  chmodSync(data, 0o755)
  const program = spawn('dotnet', [join(root, 'artifacts/bin/Pazar.Host/release/pazar-host.dll'), 'run', '--urls', `http://localhost:${port}`, '--data', join(data, 'data')], {
    env: { ...process.env, DOTNET_ENVIRONMENT: 'Development', PAZAR_WEB: process.env.PAZAR_WEB ?? join(root, 'artifacts/web'), ...settings }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = await opened(program)
  return {
    address: `http://localhost:${port}`,
    adminPassword: /admin@pazar\.example\s+(\S+)/.exec(said())![1]!,
    customerPassword: /customer@pazar\.example\s+(\S+)/.exec(said())![1]!,
    data: join(data, 'data'),
    said,
    close: async () => {
      program.kill('SIGTERM')
      await new Promise(ended => program.once('exit', ended))
      rmSync(data, { recursive: true, force: true })
    },
  }
}

function opened(program: ChildProcess): Promise<() => string> {
  return new Promise((open, failed) => {
    let said = ''
    const late = setTimeout(() => failed(new Error(`the shop did not open within ${longestStart / 1_000} s:\n${said}`)), longestStart)
    const hear = (part: Buffer) => {
      said += part.toString()
      if (/customer@pazar\.example\s+\S+\s/.test(said)) { clearTimeout(late); open(() => said) }
    }
    program.stdout!.on('data', hear)
    program.stderr!.on('data', hear)
    program.once('exit', code => failed(new Error(`the host ended with ${code}:\n${said}`)))
  })
}

function freePort(): Promise<number> {
  return new Promise(found => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => found(port))
    })
  })
}
