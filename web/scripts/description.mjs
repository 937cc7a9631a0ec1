// Reads an OpenAPI description, and writes what types are made of: without prose, examples, and refusals, which all have one form (src/api/problem.ts).
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'

export function needed(node) {
  if (Array.isArray(node)) return node.map(needed)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(Object.entries(node)
    .filter(([name, value]) => !(typeof value === 'string' && ['description', 'summary', 'title'].includes(name)) && !['example', 'examples', 'servers', 'tags', 'security'].includes(name))
    .map(([name, value]) => [name, name === 'responses' ? answers(value) : needed(value)]))
}

function answers(responses) {
  return Object.fromEntries(Object.entries(responses).filter(([status]) => /^[123]/.test(status)).map(([status, answer]) => {
    const { headers: _, ...rest } = answer
    return [status, { description: '', ...needed(rest) }]
  }))
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { openapi, info, paths, components } = JSON.parse(await text(process.stdin))
  process.stdout.write(`${JSON.stringify({ openapi, info: { title: info.title, version: info.version }, paths: needed(paths), components: { schemas: needed(components.schemas), parameters: needed(components.parameters ?? {}) } }, null, 1)}\n`)
}
