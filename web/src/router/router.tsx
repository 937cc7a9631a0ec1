import { createContext, use, useCallback, useContext, useEffect, useLayoutEffect, useMemo, useState, useTransition } from 'react'
import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import { tab } from '~/kit/storage'
import { currentLanguage, keepResult, loadWords } from '~/words/words'
import { pageAt, type Page, type Params } from './match'

interface Place {
  readonly path: string
  readonly query: string
  readonly hash: string
  /** One for each entry of the history: where its page was scrolled to is kept under it. */
  readonly key: string
}

interface Navigation {
  readonly replace?: boolean
  /** The page stays where it is scrolled to: for what only changes a filter. */
  readonly keepScroll?: boolean
}

const moved = new EventTarget()
let keepsScroll = false
let isBack = false

function here(): Place {
  const { pathname, search, hash } = window.location
  return { path: pathname, query: search, hash, key: (window.history.state as { key?: string } | null)?.key ?? 'first' }
}

/** Goes to a page of this app. */
export function navigate(to: string, { replace = false, keepScroll = false }: Navigation = {}): void {
  rememberScroll()
  keepsScroll = keepScroll
  isBack = false
  const key = replace ? here().key : Math.random().toString(36).slice(2)
  window.history[replace ? 'replaceState' : 'pushState']({ key }, '', to)
  moved.dispatchEvent(new Event('moved'))
}

const PlaceContext = createContext<Place | null>(null)
const ParamsContext = createContext<Params>({})

export function usePlace(): Place {
  const place = useContext(PlaceContext)
  if (!place) throw new Error('There is no Router around this component.')
  return place
}

/** One name of the pattern that the page is found under. */
export function useParam(name: string): string {
  const value = useContext(ParamsContext)[name]
  if (value === undefined) throw new Error(`The page's pattern has no :${name}.`)
  return value
}

/** What stands in the address behind the question mark, and how to change it: an empty value takes a name out. */
export function useAddress(): readonly [URLSearchParams, (changes: Readonly<Record<string, string | null | undefined>>, how?: Navigation) => void] {
  const { query } = usePlace()
  const values = useMemo(() => new URLSearchParams(query), [query])
  const change = useCallback((changes: Readonly<Record<string, string | null | undefined>>, how: Navigation = { replace: true, keepScroll: true }) => {
    const next = new URLSearchParams(window.location.search)
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value)
      else next.delete(name)
    }
    const text = next.toString()
    navigate(window.location.pathname + (text && `?${text}`), how)
  }, [])
  return [values, change]
}

export function Router({ children }: { readonly children: ReactNode }) {
  const [place, setPlace] = useState(here)
  const [isGoing, startTransition] = useTransition()
  useEffect(() => {
    const follow = () => startTransition(() => setPlace(here()))
    const back = () => { keepsScroll = false; isBack = true; follow() }
    window.history.scrollRestoration = 'manual'
    window.addEventListener('popstate', back)
    window.addEventListener('pagehide', rememberScroll)
    moved.addEventListener('moved', follow)
    return () => {
      window.removeEventListener('popstate', back)
      window.removeEventListener('pagehide', rememberScroll)
      moved.removeEventListener('moved', follow)
    }
  }, [])
  return <PlaceContext value={place}>{isGoing && <span className="going" aria-hidden="true" />}{children}</PlaceContext>
}

type Loaded = Awaited<ReturnType<Page['load']>>

const loaded = new WeakMap<Page, Promise<Loaded>>()

/** The page's code, fetched once, with the words that it says. */
function fetchPage(page: Page): Promise<Loaded> {
  let fetched = loaded.get(page)
  if (!fetched) {
    const language = currentLanguage()
    fetched = Promise.all([page.load(), ...(page.words ?? []).map(area => loadWords(area, language))]).then(([module]) => module)
    keepResult(fetched, () => loaded.delete(page))
    loaded.set(page, fetched)
  }
  return fetched
}

/** Fetches a page's code before somebody goes there. That it fails shows when they do. */
export async function preload(pages: readonly Page[], to: string): Promise<void> {
  const found = pageAt(pages, to.split(/[?#]/)[0]!)
  if (found) await fetchPage(found.page).catch(() => undefined)
}

/** The page of this address; `missing` where there is none. */
export function Pages({ pages, missing }: { readonly pages: readonly Page[], readonly missing: ReactNode }) {
  const { path, key } = usePlace()
  const found = useMemo(() => pageAt(pages, path), [pages, path])
  useScroll(key)
  if (!found) return missing
  // Another product is another page; another filter is not.
  return <ParamsContext value={found.params}><PageCode key={path} page={found.page} /></ParamsContext>
}

function PageCode({ page }: { readonly page: Page }) {
  const { default: Component } = use(fetchPage(page))
  return <Component />
}

const PagesContext = createContext<readonly Page[]>([])
export const PagesProvider = PagesContext

type LinkProps = Omit<ComponentProps<'a'>, 'href'> & { readonly to: string, readonly replace?: boolean }

export function Link({ to, replace, onClick, ...rest }: LinkProps) {
  const pages = useContext(PagesContext)
  const fetchCode = () => void preload(pages, to)
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || rest.target) return
    event.preventDefault()
    navigate(to, { replace })
  }
  return <a href={to} onClick={follow} onPointerEnter={fetchCode} onFocus={fetchCode} onTouchStart={fetchCode} {...rest} />
}

/** A page whose code has changed on the server since it was opened comes back whole. */
export function reloadOnce(): boolean {
  const now = Date.now()
  if (now - Number(tab.read('pazar.reloaded') ?? 0) < 10_000) return false
  tab.keep('pazar.reloaded', String(now))
  // Where nothing is kept it would begin anew for ever.
  if (tab.read('pazar.reloaded') === null) return false
  window.location.reload()
  return true
}

function scrolls(): Record<string, number> {
  try { return JSON.parse(tab.read('pazar.scroll') ?? '{}') as Record<string, number> } catch { return {} }
}

const mostScrolls = 50

function rememberScroll(): void {
  const all = Object.entries(scrolls()).filter(([key]) => key !== here().key).slice(-mostScrolls)
  tab.keep('pazar.scroll', JSON.stringify(Object.fromEntries([...all, [here().key, Math.round(window.scrollY)]])))
}

function useScroll(key: string): void {
  const { path, hash, query } = usePlace()
  useLayoutEffect(() => {
    if (keepsScroll) return
    if (hash) {
      document.getElementById(hash.slice(1))?.scrollIntoView()
      return
    }
    const top = isBack || key === 'first' ? scrolls()[key] ?? 0 : 0
    window.scrollTo(0, top)
    if (top === 0) return
    // What the page shows may still be on its way.
    const later = setTimeout(() => window.scrollTo(0, top), 120)
    return () => clearTimeout(later)
  }, [key, path, hash, query])
  useEffect(() => {
    if (key !== 'first' && !keepsScroll) document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true })
  }, [key, path])
}
