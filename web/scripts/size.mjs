// size.mjs [FOLDER]: how much JavaScript the shop's first page asks for before anybody presses anything, as it is sent (Brotli). Fails over the budget.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const budget = 100 * 1_024
const folder = process.argv[2] ?? 'dist'
const html = readFileSync(join(folder, 'index.html'), 'utf8')
const asked = new Set()

function ask(file) {
  if (asked.has(file)) return
  asked.add(file)
  // What a chunk imports at once is asked for with it; what it fetches later is not.
  for (const [, next] of readFileSync(join(folder, file), 'utf8').matchAll(/(?:import|from)\s*"(\.\/[^"]+\.js)"/g)) ask(join('assets', next))
}

for (const [, file] of html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)) ask(file)
const words = [...asked].flatMap(file => readFileSync(join(folder, file), 'utf8').match(/shop-[\w-]+\.js/g) ?? [])
// One language's words.
if (words[0]) asked.add(join('assets', words[0]))

const sizes = [...asked].map(file => {
  try { return [file, readFileSync(join(folder, `${file}.br`)).length] } catch { return [file, readFileSync(join(folder, file)).length] }
})
const total = sizes.reduce((sum, [, size]) => sum + size, 0)
for (const [file, size] of sizes) console.log(`${String(size).padStart(8)}  ${file}`)
console.log(`${String(total).padStart(8)}  of ${budget} before anybody presses anything`)
if (total > budget) process.exit(1)
