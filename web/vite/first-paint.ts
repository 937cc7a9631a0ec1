import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { HtmlTagDescriptor, Plugin } from 'vite'

const themeSource = fileURLToPath(new URL('../src/app/theme-first.js', import.meta.url))

/** The faces of the first screen: what is asked for before the styles are read. */
const firstFaces = [/bricolage-grotesque-latin-wght-normal.*\.woff2$/, /instrument-sans-latin-wght-normal.*\.woff2$/]

/** What has to be there before the app: the chosen theme, as a file since the policy allows nothing inline, and the two faces of the first screen. */
export function firstPaint(): Plugin {
  let theme = ''
  return {
    name: 'pazar-first-paint',
    apply: 'build',
    buildStart() {
      theme = this.emitFile({ type: 'asset', name: 'theme.js', source: readFileSync(themeSource, 'utf8') })
    },
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle = {} }) {
        const asset = Object.values(bundle).find(file => file.type === 'asset' && file.names.includes('theme.js'))
        if (!theme || !asset) throw new Error('the theme script was not emitted')
        const tags: HtmlTagDescriptor[] = [{ tag: 'script', attrs: { src: `/${asset.fileName}` }, injectTo: 'head-prepend' }]
        for (const face of firstFaces) {
          const name = Object.keys(bundle).find(file => face.test(file))
          if (!name) throw new Error(`no face matches ${face}`)
          tags.push({ tag: 'link', attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${name}`, crossorigin: '' }, injectTo: 'head-prepend' })
        }
        return tags
      },
    },
  }
}
