import type { ReactNode } from 'react'
import { CopyIcon } from '~/kit/icons'
import { notify } from '~/kit/notices'
import { Link } from '~/router/router'
import { useFormat, useWords } from '~/words/words'

export function Id({ id }: { readonly id: string }) {
  const t = useWords('admin')
  const copy = () => void navigator.clipboard?.writeText(id).then(() => notify(t('copied')))
  return <span className="mono inline-flex items-center gap-1 break-all whitespace-normal">{id}
    <button type="button" className="above p-0.5 text-soft hover:text-cobalt" aria-label={t('copy')} title={t('copy')} onClick={copy}><CopyIcon size={14} /></button></span>
}

export function Json({ value }: { readonly value: unknown }) {
  return <pre className="json">{JSON.stringify(value, null, 2)}</pre>
}

export function Facts({ children }: { readonly children: readonly (readonly [name: ReactNode, value: ReactNode] | null | false)[] }) {
  return <dl className="facts">{children.filter(fact => fact && fact[1] !== null && fact[1] !== undefined && fact[1] !== '')
    .map((fact, index) => fact && <div key={index} className="contents"><dt>{fact[0]}</dt><dd>{fact[1]}</dd></div>)}</dl>
}

export function When({ at, style = 'moment' }: { readonly at: string, readonly style?: 'moment' | 'precise' | 'date' }) {
  const format = useFormat()
  return <time dateTime={at} title={at} className="whitespace-nowrap">{format.date(at, style)}</time>
}

export function Nothing() {
  return <span className="text-soft" aria-hidden="true">–</span>
}

/** A number with its name below, in a row of others; `to` leads to what it counts. */
export function Figure({ name, value, isBad, to }: { readonly name: string, readonly value: string, readonly isBad?: boolean, readonly to?: string }) {
  const inside = <><b>{value}</b><span>{name}</span></>
  const tone = isBad ? 'bad' : undefined
  return to ? <Link className="figure" data-tone={tone} to={to}>{inside}</Link> : <div className="figure" data-tone={tone}>{inside}</div>
}
