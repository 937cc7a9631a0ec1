import { Suspense, type ReactNode } from 'react'
import { BasketDrawer } from '~/shop/basket/BasketDrawer'
import { useWords } from '~/words/words'
import { Bar } from './Bar'
import { Categories } from './Categories'
import { Footer } from './Footer'
import { useOnline } from './useOnline'

/** What stands around every page of the shop. The console has a frame of its own. */
export function ShopFrame({ children }: { readonly children: ReactNode }) {
  const t = useWords('shop')
  return (
    <>
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-40 focus:bg-cobalt focus:p-3 focus:text-on-cobalt">{t('skip')}</a>
      <OfflineLine />
      <Bar />
      <Categories />
      <main id="main" tabIndex={-1} className="w-full flex-1 pb-10 md:px-7 md:pt-7"><div className="mx-auto max-w-[100rem]">{children}</div></main>
      <Footer />
      <Suspense><BasketDrawer /></Suspense>
    </>
  )
}

function OfflineLine() {
  const t = useWords('shop')
  return useOnline() ? null : <p role="alert" className="bg-saffron px-4 py-1.5 text-center text-[.92rem] font-[550] text-[#0d1530]">{t('offline.line')}</p>
}
