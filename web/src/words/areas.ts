import type { Message } from './words'
import type shop from './en/shop'
import type buy from './en/buy'
import type account from './en/account'
import type events from './en/events'
import type admin from './en/admin'

interface English {
  readonly shop: typeof shop
  readonly buy: typeof buy
  readonly account: typeof account
  readonly events: typeof events
  readonly admin: typeof admin
}

export type Area = keyof English
export type Messages<A extends Area> = English[A]

type Load = () => Promise<{ readonly default: Readonly<Record<string, Message>> }>

/** Where the words lie: a part for each area of the app, in each language, fetched when it is shown. */
export const areas: Readonly<Record<Area, Readonly<Record<'en' | 'tr', Load>>>> = {
  shop: { en: () => import('./en/shop'), tr: () => import('./tr/shop') },
  buy: { en: () => import('./en/buy'), tr: () => import('./tr/buy') },
  account: { en: () => import('./en/account'), tr: () => import('./tr/account') },
  events: { en: () => import('./en/events'), tr: () => import('./tr/events') },
  admin: { en: () => import('./en/admin'), tr: () => import('./tr/admin') },
}
