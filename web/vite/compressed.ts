import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const shrinks = /\.(js|css|svg|json|txt|webmanifest)$/
const worthwhile = 512

/** Writes a .br and a .gz beside what shrinks, so that nobody compresses while somebody waits. */
export function compressed(): Plugin {
  let folder = ''
  return {
    name: 'pazar-compressed',
    apply: 'build',
    configResolved: config => { folder = resolve(config.root, config.build.outDir) },
    async closeBundle() {
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !shrinks.test(entry.name)) continue
        const path = join(entry.parentPath, entry.name)
        const bytes = await readFile(path)
        if (bytes.length < worthwhile) continue
        await writeFile(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
        await writeFile(`${path}.gz`, gzipSync(bytes, { level: 9 }))
      }
    },
  }
}
