import { createContext, use, useCallback, useContext, useEffect, useMemo, useState, startTransition } from 'react'
import type { ReactNode } from 'react'
import { local } from '~/kit/storage'
import { areas, type Area, type Messages } from './areas'
import * as format from './format'

export const languages = ['en', 'tr'] as const
export type Language = typeof languages[number]

/** A message is a text, or one for each plural form that its language tells apart. `{name}` is filled in. */
export type Message = string | { readonly one?: string, readonly other: string }

type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type NamesIn<M> = M extends string ? Names<M> : M extends { other: infer Other } ? Names<Other> | 'count' : never
type Fill<M> = [NamesIn<M>] extends [never] ? [] : [values: { readonly [name in NamesIn<M>]: string | number }]

export type Translate<A extends Area> = <K extends keyof Messages<A> & string>(key: K, ...fill: Fill<Messages<A>[K]>) => string

const loaded = new Map<string, Promise<Record<string, Message>>>()

/** For how long a failure is the answer: long enough to be shown, and then it is tried anew. */
const failureLasts = 1_000

/** React reads these of a promise, and so does not wait a moment for what is there already. */
export function keepResult<T>(fetched: Promise<T>, forget: () => void): void {
  fetched.then(
    value => Object.assign(fetched, { status: 'fulfilled', value }),
    reason => {
      Object.assign(fetched, { status: 'rejected', reason: reason as unknown })
      setTimeout(forget, failureLasts)
    })
}

let shown: Language = 'en'

/** For what is fetched outside of any component. */
export const currentLanguage = () => shown

/** The messages of an area, fetched once in each language. */
export function loadWords(area: Area, language: Language): Promise<Record<string, Message>> {
  const key = `${area} ${language}`
  let words = loaded.get(key)
  if (!words) {
    words = areas[area][language]().then(module => module.default as Record<string, Message>)
    keepResult(words, () => loaded.delete(key))
    loaded.set(key, words)
  }
  return words
}

const LanguageContext = createContext<{ language: Language, setLanguage: (language: Language) => void } | null>(null)

const storageKey = 'pazar.language'

export function firstLanguage(): Language {
  const named = new URLSearchParams(window.location.search).get('lang') ?? local.read(storageKey) ?? document.documentElement.lang
  return shown = languages.find(language => named?.startsWith(language)) ?? 'en'
}

export function WordsProvider({ first, children }: { readonly first: Language, readonly children: ReactNode }) {
  const [language, set] = useState(first)
  shown = language
  useEffect(() => { document.documentElement.lang = language }, [language])
  const setLanguage = useCallback((next: Language) => {
    local.keep(storageKey, next)
    startTransition(() => set(next))
  }, [])
  const value = useMemo(() => ({ language, setLanguage }), [language, setLanguage])
  return <LanguageContext value={value}>{children}</LanguageContext>
}

export function useLanguage() {
  const context = useContext(LanguageContext)
  if (!context) throw new Error('There is no WordsProvider around this component.')
  return context
}

/** The words of an area in the reader's language: `const t = useWords('shop'); t('basket.add')`. */
export function useWords<A extends Area>(area: A): Translate<A> {
  const { language } = useLanguage()
  const words = use(loadWords(area, language))
  return useMemo(() => translator(words, language) as Translate<A>, [words, language])
}

/** Money, dates, numbers and durations as the reader writes them. */
export function useFormat() {
  const { language } = useLanguage()
  return useMemo(() => ({
    money: (amount: number, currency: string) => format.money(amount, currency, language),
    count: (value: number) => format.count(value, language),
    percent: (part: number, digits?: number) => format.percent(part, language, digits),
    date: (at: string | Date, style: format.DateStyle) => format.date(at, style, language),
    duration: (milliseconds: number) => format.duration(milliseconds, language),
  }), [language])
}

const rules = new Map<Language, Intl.PluralRules>()

export function translator(words: Record<string, Message>, language: Language) {
  return (key: string, values?: Readonly<Record<string, string | number>>): string => {
    const message = words[key]
    if (message === undefined) throw new Error(`There is no message ${key}.`)
    return filled(typeof message === 'string' ? message : message[form(Number(values?.count), language)] ?? message.other, values, language)
  }
}

function form(count: number, language: Language): 'one' | 'other' {
  if (!rules.has(language)) rules.set(language, new Intl.PluralRules(language))
  return rules.get(language)!.select(count) === 'one' ? 'one' : 'other'
}

function filled(text: string, values: Readonly<Record<string, string | number>> | undefined, language: Language): string {
  if (!values) return text
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : typeof value === 'number' ? format.count(value, language) : value
  })
}
