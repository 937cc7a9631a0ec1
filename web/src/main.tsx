import '~/look/index.css'
import { createRoot } from 'react-dom/client'
import { App } from '~/app/App'
import { takeFirst } from '~/app/first'
import { pages } from '~/app/pages'
import { queries } from '~/api/queries'
import { sessionQuery } from '~/api/session'
import { preload } from '~/router/router'
import { firstLanguage, loadWords } from '~/words/words'

takeFirst(queries, document)
void queries.prefetchQuery(sessionQuery)

const language = firstLanguage()
// With its words and its code there, the first page is drawn at once, and not after a blink.
await Promise.all([loadWords('shop', language), preload(pages, window.location.pathname)])
createRoot(document.getElementById('root')!).render(<App language={language} />)
