import { nextTo } from '~/account/sign-in/useNext'
import { countOf, useBasket } from '~/api/basket'
import { useUser } from '~/api/session'
import { BasketIcon, Mark, PersonIcon } from '~/kit/icons'
import { Link, usePlace } from '~/router/router'
import { useLanguage, useWords } from '~/words/words'
import { showBasket } from '~/shop/basket/drawer'
import { SearchBox } from './SearchBox'
import { shopName } from './shopName'

/** The upper edge of every page of the shop: where one is, what one looks for, who one is, what one takes. */
export function Bar() {
  const t = useWords('shop')
  return (
    <header className="grid grid-cols-[auto_auto] items-center justify-between gap-x-6 gap-y-2.5 border-b border-line bg-glaze px-4 py-2.5
      md:h-17 md:grid-cols-[auto_minmax(0,1fr)_auto] md:px-7 md:py-0">
      <Link to="/" className="display flex items-center gap-2.5 text-[1.56rem] font-[750] text-cobalt"><Mark /><span className="max-w-48 truncate">{shopName}</span></Link>
      <div className="order-last col-span-2 md:order-none md:col-span-1"><SearchBox /></div>
      <nav aria-label={t('bar.label')} className="-mr-2 flex items-center gap-1 text-[.95rem] font-[550] md:gap-2">
        <OtherLanguage className="hidden px-2 py-2.5 hover:text-cobalt md:block" />
        <Account />
        <BasketButton />
      </nav>
    </header>
  )
}

export function OtherLanguage({ className }: { readonly className: string }) {
  const { language, setLanguage } = useLanguage()
  const other = language === 'en' ? 'tr' : 'en'
  return <button type="button" lang={other} className={className} onClick={() => setLanguage(other)}>{other === 'tr' ? 'Türkçe' : 'English'}</button>
}

function Account() {
  const t = useWords('shop')
  const user = useUser()
  const { path } = usePlace()
  if (user) {
    return (
      <Link to="/account" className="flex items-center gap-2 px-2 py-2.5 hover:text-cobalt">
        <PersonIcon /><span className="max-w-32 truncate max-md:sr-only">{user.first_name || t('account')}</span>
      </Link>
    )
  }
  const next = path === '/sign-in' || path === '/register' ? '' : nextTo(path)
  return (
    <Link to={`/sign-in${next}`} className="flex items-center gap-2 px-2 py-2.5 hover:text-cobalt">
      <PersonIcon className="md:hidden" /><span className="max-md:sr-only">{t('sign_in')}</span>
    </Link>
  )
}

function BasketButton() {
  const t = useWords('shop')
  const count = countOf(useBasket().data)
  const { path } = usePlace()
  const isOpenAlready = path === '/basket' || path === '/checkout'
  const inside = (
    <>
      <BasketIcon /><span>{t('basket')}</span>
      {count > 0 && (
        <span key={count} className="min-w-5 rounded-full bg-coral px-1.5 text-center text-xs/5 font-[650] text-on-coral [animation:rise_.2s]">
          {count}<span className="sr-only"> {t('things', { count })}</span>
        </span>
      )}
    </>
  )
  const look = 'flex items-center gap-2 px-2 py-2.5 hover:text-cobalt'
  return isOpenAlready ? <Link to="/basket" className={look}>{inside}</Link> : <button type="button" className={look} onClick={showBasket}>{inside}</button>
}
