import { useUser } from '~/api/session'
import { MoonIcon, SunIcon, SystemIcon } from '~/kit/icons'
import { Link } from '~/router/router'
import { useWords } from '~/words/words'
import { OtherLanguage } from './Bar'
import { themes, useTheme, type Theme } from './theme'

const icons = { system: SystemIcon, light: SunIcon, dark: MoonIcon } satisfies Record<Theme, unknown>

export function Footer() {
  const t = useWords('shop')
  const user = useUser()
  return (
    <footer className="mt-auto flex flex-wrap items-center justify-between gap-x-8 gap-y-4 border-t border-line bg-glaze px-4 py-6 text-[.92rem] text-soft md:px-7">
      <p className="max-w-[46ch]">{t('footer.promise')}</p>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Link className="py-2 hover:text-ink" to="/orders">{t('orders')}</Link>
        <Link className="py-2 hover:text-ink" to="/reservations">{t('tickets')}</Link>
        {user?.role === 'admin' && <Link className="py-2 hover:text-ink" to="/admin">{t('console')}</Link>}
        <a className="py-2 hover:text-ink" href="/docs">{t('developers')}</a>
        <OtherLanguage className="py-2 hover:text-ink" />
        <ThemeSwitch />
      </div>
    </footer>
  )
}

export function ThemeSwitch() {
  const t = useWords('shop')
  const [theme, setTheme] = useTheme()
  return (
    <div role="radiogroup" aria-label={t('theme')} className="flex rounded border border-line">
      {themes.map(each => {
        const Icon = icons[each]
        return <button key={each} type="button" role="radio" aria-checked={theme === each} aria-label={t(`theme.${each}`)} title={t(`theme.${each}`)}
          className="grid size-9 place-items-center hover:text-ink aria-checked:bg-wash-cobalt aria-checked:text-cobalt" onClick={() => setTheme(each)}><Icon size={17} /></button>
      })}
    </div>
  )
}
