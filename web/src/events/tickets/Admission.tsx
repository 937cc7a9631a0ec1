import { lazy, Suspense, useState } from 'react'
import type { ShopEvent } from '~/api/catalog'
import type { Reservation } from '~/api/events'
import { useUser } from '~/api/session'
import { Button } from '~/kit/Button'
import { DownloadIcon, Mark } from '~/kit/icons'
import { notify } from '~/kit/notices'
import { Pill, Skeleton } from '~/kit/Pieces'
import { shopName } from '~/layout/shopName'
import { useFormat, useWords } from '~/words/words'
import { TimeRange } from '../event/TimeRange'
import { groupsOf } from './groups'

const Qr = lazy(() => import('./Qr'))

interface AdmissionProps {
  readonly event: ShopEvent
  readonly ticket: Reservation['tickets'][number]
  readonly number: number
  readonly count: number
}

/** One seat's ticket, to be shown, printed or saved. */
export function Admission({ event, ticket, number, count }: AdmissionProps) {
  const t = useWords('events')
  const format = useFormat()
  const user = useUser()
  const holder = user ? [user.first_name, user.last_name].filter(Boolean).join(' ') : ''
  const save = useSave({ event, ticket, number, count, holder })
  return (
    <article className="admission" data-used={ticket.checked_in_at ? true : undefined} aria-label={t('ticket.of', { number, count })}>
      <div className="admission-body">
        <div className="flex items-center justify-between gap-4">
          <span className="display flex items-center gap-2 text-[1.2rem] font-[750] text-cobalt"><Mark size={20} />{shopName}</span>
          <span className="text-[.92rem] text-soft">{t('ticket.of', { number, count })}</span>
        </div>
        <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
          <span className="ticket-day text-[5rem]" aria-hidden="true">{format.date(event.start_time, 'day')}</span>
          <span className="grid leading-snug">
            <b className="font-semibold">{format.date(event.start_time, 'weekday')}</b>
            <span>{format.date(event.start_time, 'date')}</span>
            <TimeRange event={event} />
          </span>
        </div>
        <div><h2 className="text-[1.9rem]">{event.name}</h2>{holder && <p className="mt-1 text-soft">{holder}</p>}</div>
      </div>
      <div className="admission-stub">
        <Suspense fallback={<Skeleton className="aspect-square w-48" />}><Qr code={ticket.code} label={t('ticket.qr', { number })} /></Suspense>
        <p className="id ticket-code max-w-52 text-center" aria-label={`${t('ticket.code')} ${ticket.code}`}>
          {groupsOf(ticket.code).map((group, index) => <span key={index}>{group}</span>)}
        </p>
        {ticket.checked_in_at
          ? <Pill tone="quiet">{t('ticket.used', { time: format.date(ticket.checked_in_at, 'moment') })}</Pill>
          : <Button kind="quiet" size="small" className="no-print" isBusy={save.isBusy} onClick={() => void save.run()}><DownloadIcon size={17} />{t('ticket.save')}</Button>}
      </div>
    </article>
  )
}

function useSave({ event, ticket, number, count, holder }: AdmissionProps & { readonly holder: string }) {
  const t = useWords('events')
  const format = useFormat()
  const [isBusy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    try {
      const { ticketImage, download } = await import('./image')
      const image = await ticketImage({
        shop: shopName, event: event.name, code: ticket.code, holder,
        day: format.date(event.start_time, 'day'),
        date: `${format.date(event.start_time, 'weekday')}, ${format.date(event.start_time, 'date')}`,
        time: format.date(event.start_time, 'time'),
        number: t('ticket.of', { number, count }),
      })
      download(image, `${t('ticket.file', { number })}.png`)
    } catch (fault) {
      console.warn(fault)
      notify(t('ticket.save.failed'), { tone: 'bad' })
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, run }
}
