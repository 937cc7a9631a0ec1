import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { hostProgram } from './host'

/** Whether this is the machine of the host, and has PostgreSQL's client. */
export const isHere = (): boolean => process.env.PAZAR_DATA !== undefined && (process.env.PATH ?? '').split(':').some(folder => existsSync(join(folder, 'psql')))

/** What an operator does at PostgreSQL's prompt. */
export function sql(service: string, statement: string): void {
  execFileSync('dotnet', [hostProgram, 'psql', service, '--data', process.env.PAZAR_DATA!, '-c', statement],
    { env: { ...process.env, DOTNET_ENVIRONMENT: 'Development' }, stdio: 'pipe' })
}
