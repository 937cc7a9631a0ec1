import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
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
        await put(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
        await put(`${path}.gz`, gzipSync(bytes, { level: 9 }))
      }
    },
  }
}

/** Whole or not at all: a host may read the folder at this moment, and passes over what begins with a dot. */
async function put(path: string, bytes: Buffer): Promise<void> {
  const unfinished = join(dirname(path), `.${basename(path)}`)
  await writeFile(unfinished, bytes)
  await rename(unfinished, path)
}
