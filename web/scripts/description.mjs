// Reads an OpenAPI description, and writes what types are made of: without prose, examples, and refusals, which all have one form (src/api/problem.ts).
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'

const prose = new Set(['description', 'summary', 'title'])
const aside = new Set(['example', 'examples', 'servers', 'tags', 'security'])

function needed(node) {
  if (Array.isArray(node)) return node.map(needed)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(Object.entries(node)
    .filter(([name, value]) => !(typeof value === 'string' && prose.has(name)) && !aside.has(name))
    .map(([name, value]) => [name, name === 'responses' ? answers(value) : needed(value)]))
}

function answers(responses) {
  const successes = Object.entries(responses).filter(([status]) => /^[123]/.test(status))
  return Object.fromEntries(successes.map(([status, { headers: _, ...rest }]) => [status, { description: '', ...needed(rest) }]))
}

/** A whole description, as web/openapi.json keeps it. */
export function kept({ openapi, info, paths, components }) {
  const { title, version } = info
  return { openapi, info: { title, version }, paths: needed(paths), components: { schemas: needed(components.schemas), parameters: needed(components.parameters ?? {}) } }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.stdout.write(`${JSON.stringify(kept(JSON.parse(await text(process.stdin))), null, 1)}\n`)
