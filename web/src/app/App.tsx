import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import { followOtherTabs } from '~/api/basket'
import { queries } from '~/api/queries'
import { Notices } from '~/kit/notices'
import { Guard } from '~/layout/Guard'
import { MissingPage } from '~/layout/MissingPage'
import { PageSkeleton } from '~/layout/PageSkeleton'
import { ShopFrame } from '~/layout/ShopFrame'
import { Pages, PagesProvider, Router, usePlace } from '~/router/router'
import { WordsProvider, type Language } from '~/words/words'
import { consolePage, pages } from './pages'
import { SignInAgain } from './SignInAgain'

const Console = lazy(consolePage.load)
const everyPage = [...pages, consolePage]

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
        : <ShopFrame><Guard of={path}><Suspense fallback={<PageSkeleton />}><Pages pages={pages} missing={<MissingPage />} /></Suspense></Guard></ShopFrame>}
      <Notices />
      <SignInAgain />
    </Guard>
  )
}
