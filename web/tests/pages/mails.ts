import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'

/** The path of the link in the mail that somebody has got. The mail server of this run writes each mail that it takes as a line of JSON. */
export async function linkFor(email: string, path: string): Promise<string> {
  let link: string | undefined
  await expect.poll(() => {
    const mails = readFileSync(process.env.PAZAR_MAILS!, 'utf8').split('\n').slice(0, -1).map(line => JSON.parse(line) as { readonly to: readonly string[], readonly text: string })
    const addresses = mails.filter(({ to }) => to.includes(email)).flatMap(({ text }) => text.match(/https?:\/\/\S+/g) ?? []).map(address => new URL(address))
    const found = addresses.find(({ pathname }) => pathname === path)
    link = found && found.pathname + found.search
    return link
  }, `a mail to ${email} with a link to ${path}`).toBeDefined()
  return link!
}
