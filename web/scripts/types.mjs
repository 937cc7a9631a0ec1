// Writes the types of openapi.json to the standard output.
import { readFileSync } from 'node:fs'
import openapi, { astToString } from 'openapi-typescript'

export async function types() {
  const description = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8'))
  return `// Made of openapi.json by scripts/description; not written by hand.\n${astToString(await openapi(description, { alphabetize: true }))}`
}

if (process.argv[1] === new URL(import.meta.url).pathname) process.stdout.write(await types())
