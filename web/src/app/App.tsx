import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import { followOtherTabs } from '~/api/basket'
import { queries } from '~/api/queries'
import { Notices } from '~/kit/notices'
import { ShopFrame } from '~/layout/ShopFrame'
import { Pages, PagesProvider, Router, usePlace } from '~/router/router'
import { WordsProvider, type Language } from '~/words/words'
import { Guard } from './Guard'
import { MissingPage } from './MissingPage'
import { consolePage, shopPages } from './pages'
import { PageSkeleton } from './PageSkeleton'
import { SignInAgain } from './SignInAgain'

const Console = lazy(consolePage.load)
const everyPage = [...shopPages, consolePage]

export function App({ language }: { readonly language: Language }) {
  useEffect(() => followOtherTabs(queries), [])
  return (
    <QueryClientProvider client={queries}>
      <WordsProvider first={language}>
        <PagesProvider value={everyPage}>
          <Suspense><Router><Everything /></Router></Suspense>
        </PagesProvider>
      </WordsProvider>
    </QueryClientProvider>
  )
}

function Everything() {
  const { path } = usePlace()
  const isConsole = path === '/admin' || path.startsWith('/admin/')
  return (
    <Guard>
      {isConsole
        ? <Suspense><Console /></Suspense>
        : <ShopFrame><Guard of={path}><Suspense fallback={<PageSkeleton />}><Pages pages={shopPages} missing={<MissingPage />} /></Suspense></Guard></ShopFrame>}
      <Notices />
      <SignInAgain />
    </Guard>
  )
}
