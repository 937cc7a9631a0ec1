import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api, data } from '~/api/client'
import { Button } from '~/kit/Button'
import { Field, Select } from '~/kit/Field'
import { ErrorTile } from '~/kit/Refusal'
import { Pill } from '~/kit/Pieces'
import { useOnline } from '~/layout/useOnline'
import { useAddress } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { Head } from '../../kit/Head'
import { PageWait } from '../../kit/PageWait'
import { Figure } from '../../kit/Pieces'
import { Camera, hasCamera } from './Camera'
import type { Scan } from './queue'
import { useCheckIn } from './useCheckIn'

const tones = { waiting: 'waiting', in: 'good', used: 'bad', unknown: 'bad', refused: 'bad' } as const
const shown = 50
const lookBack = 36 * 3_600_000

/** The door: tickets by camera or typed, also while there is no connection. */
export default function CheckInPage() {
  const t = useWords('admin')
  const format = useFormat()
  const isOnline = useOnline()
  const [address, change] = useAddress()
  const { scans, scan, isKept } = useCheckIn()
  const [code, setCode] = useState('')
  const [isCamera, setCamera] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const since = useRef(new Date(Date.now() - lookBack).toISOString().slice(0, 10)).current
  const { data: events, error, refetch } = useQuery({ queryKey: ['admin', 'events', 'door', since],
    queryFn: async ({ signal }) => (await data(api.GET('/api/events', { params: { query: { start_date: since, limit: 100 } }, signal }))).results, networkMode: 'always' })
  const chosen = address.get('event') ?? events?.[0]?.id ?? ''
  const [last, setLast] = useState<{ readonly code: string, readonly isAgain: boolean } | null>(null)
  const take = (text: string) => {
    if (!text.trim() || !chosen) return
    const known = scan(chosen, text)
    setLast({ code: known?.code ?? text, isAgain: known !== undefined })
    setCode('')
    input.current?.focus()
  }
  if (error && !events && !chosen) return <ErrorTile error={error} onRetry={() => void refetch()} />
  if (!events && !chosen) return <PageWait />
  const mine = scans.filter(each => each.event === chosen)
  const newest = mine[0]
  const count = (state: Scan['state']) => mine.filter(each => each.state === state).length
  const waiting = scans.filter(each => each.state === 'waiting').length
  return (
    <>
      <Head title={t('checkin')} beside={waiting > 0 ? <Pill tone="waiting">{t('checkin.waiting', { count: waiting })}</Pill> : undefined} />
      <div className="pair">
        <div className="grid content-start gap-4">
          <Select label={t('event')} value={chosen} onChange={event => change({ event: event.target.value })}>
            {events?.map(event => <option key={event.id} value={event.id}>{event.name} · {format.date(event.start_time, 'moment')}</option>)}
            {!events && <option value={chosen}>{chosen}</option>}</Select>
          <form className="flex items-end gap-2" onSubmit={event => { event.preventDefault(); take(code) }}>
            <div className="flex-1"><Field ref={input} label={t('ticket.code')} autoFocus autoComplete="off" autoCapitalize="characters" spellCheck={false} value={code}
              onChange={event => setCode(event.target.value)} /></div>
            <Button type="submit" size="small">{t('checkin.let_in')}</Button>
          </form>
          {hasCamera() ? <Button kind="line" size="small" className="justify-self-start" onClick={() => setCamera(before => !before)}>
            {isCamera ? t('camera.close') : t('camera.open')}</Button> : <p className="text-soft">{t('camera.none')}</p>}
          {isCamera && <Camera onCode={take} />}
          <div role="status" aria-live="assertive">
            {last?.isAgain ? <Verdict tone="bad" title={t('checkin.again')} code={last.code} />
              : newest && <Verdict tone={tones[newest.state]} title={t(`scan.${newest.state}`)} code={newest.code} detail={newest.usedAt ? t('checkin.used_at', { time: format.date(newest.usedAt, 'moment') }) : newest.detail} />}
          </div>
          {!isOnline && <p className="text-saffron-ink">{t('checkin.offline')}</p>}
          {!isKept && <p role="alert" className="text-coral-ink">{t('checkin.not_kept')}</p>}
        </div>
        <div>
          <div className="figures mb-4">{(['in', 'waiting', 'used'] as const).map(state =>
            <Figure key={state} name={t(`scan.${state}`)} value={format.count(count(state))} isBad={state === 'used' && count(state) > 0} />)}</div>
          <table className="rows" aria-label={t('checkin.here')}>
            <tbody>{mine.slice(0, shown).map(each =>
              <tr key={each.key}><td className="mono free break-all">{each.code}</td><td><Pill tone={tones[each.state]}>{t(`scan.${each.state}`)}</Pill></td>
                <td className="number mono">{format.date(each.at, 'time')}</td></tr>)}</tbody>
          </table>
        </div>
      </div>
    </>
  )
}

function Verdict({ tone, title, code, detail }: { readonly tone: 'good' | 'bad' | 'waiting', readonly title: string, readonly code: string, readonly detail?: string }) {
  const look = { good: 'border-leaf bg-wash-leaf', bad: 'border-coral bg-wash-coral', waiting: 'border-saffron bg-wash-saffron' }[tone]
  return <div className={`border-l-[6px] px-4 py-5 ${look}`}><p className="display text-[1.8rem]">{title}</p><p className="mono mt-1 break-all">{code}</p>
    {detail && <p className="mt-1">{detail}</p>}</div>
}
