import { spawn, type ChildProcess } from 'node:child_process'
import { appendFileSync, chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')
const longestStart = 600_000

export const hostProgram = process.env.PAZAR_HOST_PROGRAM ?? join(root, 'artifacts/bin/Pazar.Host/release/pazar-host.dll')

/** All that a run does comes from one address and in a few minutes; and what is slow for who guesses passwords need not be slow here. */
const busyAddress = {
  Limits__GuestsPerAddressAndHour: '100000', Limits__RegistrationsPerAddress: '100000', Limits__RegistrationsPerAddressAndDay: '100000', Limits__PasswordsPerAddress: '100000',
  Gateway__SessionsPerUser: '1000', Identity__PasswordIterations: '100000', Http__RevocationRefreshSeconds: '1',
}

export interface OpenShop {
  readonly address: string
  readonly adminPassword: string
  readonly data: string
  /** A file with the mails that it has sent, a line of JSON for each. */
  readonly mails: string
  readonly close: () => Promise<void>
}

/**
 * The whole product on a port of its own, with the demo shop and the pages as `./pazar test` has built them. Its address, the password that it prints once, and where its data and
 * its mails lie are in the environment: PAZAR_ADDRESS, PAZAR_ADMIN_PASSWORD, PAZAR_DATA, PAZAR_MAILS. A host that is there already is taken when PAZAR_ADDRESS names it.
 */
export default async function host(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.PAZAR_ADDRESS) return
  const shop = await openShop()
  process.env.PAZAR_ADDRESS = shop.address
  process.env.PAZAR_ADMIN_PASSWORD = shop.adminPassword
  process.env.PAZAR_DATA = shop.data
  process.env.PAZAR_MAILS = shop.mails
  return shop.close
}

/** Such a shop with settings of its own, such as `{ Booking__HoldMinutes: '0.2' }`. */
export async function openShop(settings: Readonly<Record<string, string>> = {}): Promise<OpenShop> {
  const folder = mkdtempSync(join(tmpdir(), 'pazar-pages-'))
  // Under root the database runs as somebody else.
  chmodSync(folder, 0o755)
  const [data, mails] = [join(folder, 'data'), join(folder, 'mails')]
  const mailServer = await openMailServer(mails)
  const address = `http://localhost:${await freePort()}`
  const program = spawn('dotnet', [hostProgram, 'run', '--urls', address, '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env, DOTNET_ENVIRONMENT: 'Development', PAZAR_WEB: process.env.PAZAR_WEB ?? join(root, 'artifacts/web'),
      PAZAR_DOCS_BUNDLE: process.env.PAZAR_PAGES_DOCS || join(tool('docs'), 'standalone.js'), Shop__Address: address, ...busyAddress, ...mailServer.settings, ...settings,
    },
  })
  const close = async () => {
    await ended(program)
    mailServer.close()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    return { address, adminPassword: await opened(program), data, mails, close }
  } catch (fault) {
    await close()
    throw fault
  }
}

/** What somebody prints as its first words, once they are all there. */
function heard(program: ChildProcess, who: string, wanted: RegExp): Promise<string> {
  return new Promise((found, failed) => {
    let said = ''
    const late = setTimeout(() => failed(new Error(`${who} did not open within ${longestStart / 1_000} s:\n${said}`)), longestStart)
    const hear = (part: Buffer) => {
      said += part.toString()
      const [, word] = wanted.exec(said) ?? []
      if (word !== undefined) { clearTimeout(late); found(word) }
    }
    program.stdout!.on('data', hear)
    program.stderr?.on('data', hear)
    program.once('exit', code => { clearTimeout(late); failed(new Error(`${who} ended with ${code}:\n${said}`)) })
  })
}

/** The demo shop is whole when it says the passwords. */
const opened = (program: ChildProcess) => heard(program, 'the host', /admin@pazar\.example\s+(\S+)\s[^]*customer@pazar\.example\s+\S+\s/)

async function ended(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return
  program.kill('SIGTERM')
  await new Promise(ended => program.once('exit', ended))
}

/** The tests' mail server, which the launcher fetches. */
async function openMailServer(mails: string) {
  const server = spawn('node', [join(root, 'eng/mail/server.mjs'), process.env.PAZAR_MAIL_TOOLS ?? tool('mail'), '{"security": "none"}'], {
    // Its port is to be read: Playwright asks whatever its workers start for colours.
    env: { ...process.env, FORCE_COLOR: '0' }, stdio: ['pipe', 'pipe', 'inherit'],
  })
  const port = await heard(server, 'the mail server', /^(\d+)\n/)
  writeFileSync(mails, '')
  server.stdout!.on('data', (part: Buffer) => appendFileSync(mails, part))
  return {
    settings: { Notifications__Smtp__Host: '127.0.0.1', Notifications__Smtp__Port: port, Notifications__Smtp__Security: 'none', Notifications__Smtp__From: 'shop@pazar.example' },
    close: () => { server.stdin!.end() },
  }
}

/** The folder of something that the launcher fetches. */
function tool(name: string): string {
  const tools = join(root, 'artifacts/tools')
  const found = readdirSync(tools).find(folder => folder.startsWith(`${name}-`))
  if (!found) throw new Error(`artifacts/tools has no ${name}: ./pazar test fetches it.`)
  return join(tools, found)
}

function freePort(): Promise<number> {
  return new Promise(found => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => found(port))
    })
  })
}
