import '~/look/index.css'
import { createRoot } from 'react-dom/client'
import { App } from '~/app/App'
import { takeFirst } from '~/app/first'
import { shopPages } from '~/app/pages'
import { queries } from '~/api/queries'
import { sessionQuery } from '~/api/session'
import { preload } from '~/router/router'
import { firstLanguage, loadWords } from '~/words/words'

takeFirst(queries, document)
preload(shopPages, window.location.pathname)
void queries.prefetchQuery(sessionQuery)

const language = firstLanguage()
await loadWords('shop', language)
createRoot(document.getElementById('root')!).render(<App language={language} />)
