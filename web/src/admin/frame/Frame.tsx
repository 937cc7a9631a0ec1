import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import type { User } from '~/api/session'
import { IconButton } from '~/kit/Button'
import { Mark, MoreIcon, SearchIcon } from '~/kit/icons'
import { Sheet } from '~/kit/Sheet'
import { OtherLanguage } from '~/layout/Bar'
import { ThemeSwitch } from '~/layout/Footer'
import { useOnline } from '~/layout/useOnline'
import { Link, usePlace } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { useLeave } from '../kit/useLeave'
import { overviewQuery } from '../overview/overview'
import { sectionOf, sections } from '../sections'
import { Help } from './Help'
import { Palette } from './Palette'
import { useKeys } from './useKeys'

type Open = 'palette' | 'help' | 'menu' | null

/** What stands around every page of the console: its sections, its search, and who is here. */
export function Frame({ user, children }: { readonly user: User, readonly children: ReactNode }) {
  const t = useWords('admin')
  const { path } = usePlace()
  const [open, setOpen] = useState<Open>(null)
  const isOnline = useOnline()
  const close = () => setOpen(null)
  useKeys({ openPalette: () => setOpen('palette'), openHelp: () => setOpen('help') })
  useEffect(close, [path])
  return (
    <div className="console">
      <a className="sr-only focus:not-sr-only focus:absolute focus:z-30 focus:bg-glaze focus:p-3" href="#content"
        onClick={event => { event.preventDefault(); document.querySelector('main')?.focus() }}>{t('skip')}</a>
      <header className="top">
        <Brand />
        <IconButton label={t('search')} onClick={() => setOpen('palette')}><SearchIcon /></IconButton>
        <IconButton label={t('menu')} onClick={() => setOpen('menu')}><MoreIcon /></IconButton>
      </header>
      <header className="side">
        <Brand />
        <button type="button" className="mx-4 mt-4 mb-4 flex items-center justify-between rounded border border-line px-2 py-1 text-soft hover:border-cobalt"
          onClick={() => setOpen('palette')}>
          <span className="flex items-center gap-2"><SearchIcon size={15} />{t('search')}</span><kbd>/</kbd>
        </button>
        <Sections />
        <Foot user={user} onHelp={() => setOpen('help')} />
      </header>
      <main id="content" tabIndex={-1}>
        {!isOnline && <p role="status" className="mb-3 border-l-4 border-saffron bg-wash-saffron px-3 py-1.5">{t('offline')}</p>}
        {children}
      </main>
      <Palette isOpen={open === 'palette'} onClose={close} onHelp={() => setOpen('help')} />
      <Help isOpen={open === 'help'} onClose={close} />
      <Sheet isOpen={open === 'menu'} onClose={close} title={t('console')} side="right"><Sections /><Foot user={user} onHelp={() => setOpen('help')} /></Sheet>
    </div>
  )
}

function Brand() {
  const t = useWords('admin')
  return <Link to="/admin" className="display mr-auto flex items-center gap-2 text-[1.35rem] font-[750] text-cobalt lg:px-4"><Mark size={22} />{t('console')}</Link>
}

function Sections() {
  const t = useWords('admin')
  const format = useFormat()
  const { path } = usePlace()
  const here = sectionOf(path)
  const { data } = useQuery(overviewQuery)
  const dead = data?.backlogs.dead_letters ?? 0
  return (
    <nav className="nav" aria-label={t('sections')}>
      {sections.map(group => (
        <ul key={group[0].name}>
          {group.map(section => (
            <li key={section.name}>
              <Link to={section.path} aria-current={here === section ? 'page' : undefined} title={`g ${section.letter}`}>
                {t(section.name)}{section.name === 'dead' && dead > 0 && <span className="alarm">{format.count(dead)}</span>}
              </Link>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  )
}

function Foot({ user, onHelp }: { readonly user: User, readonly onHelp: () => void }) {
  const t = useWords('admin')
  const leave = useLeave()
  const item = 'py-1 text-left hover:text-cobalt'
  return (
    <div className="mt-auto grid gap-0.5 px-4 pt-6 text-[.8rem] text-soft">
      <span className="truncate font-[550] text-ink" title={user.email}>{user.email}</span>
      <Link className={item} to="/">{t('to_shop')}</Link>
      <button type="button" className={`${item} flex justify-between max-lg:hidden`} onClick={onHelp}>{t('help')}<kbd>?</kbd></button>
      <OtherLanguage className={item} />
      <button type="button" className={item} onClick={() => void leave()}>{t('sign_out')}</button>
      <div className="mt-1.5 justify-self-start"><ThemeSwitch /></div>
    </div>
  )
}
