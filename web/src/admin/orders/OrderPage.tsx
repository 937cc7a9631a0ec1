import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorTile } from '~/kit/Refusal'
import { Pill } from '~/kit/Pieces'
import { Link, useParam } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { Head } from '../kit/Head'
import { short } from '../kit/ids'
import { PageWait } from '../kit/PageWait'
import { Facts, Id, Json, When } from '../kit/Pieces'
import { OrderActions } from './OrderActions'
import { OrderFacts } from './OrderFacts'
import { orderQuery, sagaQuery, toneOf, type Saga } from './orders'
import { ScoreView } from './ScoreView'

/** One order: how it went through the services, what it consists of, and what can be done with it now. */
export default function OrderPage() {
  const t = useWords('admin')
  const format = useFormat()
  const id = useParam('id')
  const order = useQuery(orderQuery(id))
  const { data: saga, error: sagaError, refetch } = useQuery(sagaQuery(id))
  const [chosen, setChosen] = useState<number | null>(null)
  if (order.error && !order.data) return <ErrorTile error={order.error} onRetry={() => void order.refetch()} />
  if (!order.data) return <PageWait />
  const status = saga?.status ?? order.data.status
  const at = chosen ?? Math.max(0, (saga?.events.length ?? 1) - 1)
  return (
    <>
      <Head title={`${t('order')} ${short(id)}`}
        beside={<><Pill tone={toneOf[status]}>{t(`status.${status}`)}</Pill>
          <span className="mono text-soft">
            {[format.money(order.data.total_amount, order.data.currency),
              saga?.duration_milliseconds != null && t('saga.took', { time: format.duration(saga.duration_milliseconds) })].filter(Boolean).join(' · ')}</span></>}>
        <OrderActions order={order.data} saga={saga} />
      </Head>
      <div className="split">
        <section aria-label={t('saga')}>
          {saga ? <><ScoreView saga={saga} chosen={at} onChoose={setChosen} /><EventList saga={saga} chosen={at} onChoose={setChosen} /></>
            : sagaError ? <ErrorTile error={sagaError} onRetry={() => void refetch()} /> : <div className="h-96" />}
        </section>
        <section aria-label={t('saga.event')} aria-live="polite" className="max-lg:border max-lg:border-line max-lg:bg-ground max-lg:p-4">
          {saga && <Chosen saga={saga} index={at} />}</section>
      </div>
      <OrderFacts order={order.data} saga={saga} />
    </>
  )
}

/** What a point of the score stands for. */
function Chosen({ saga, index }: { readonly saga: Saga, readonly index: number }) {
  const t = useWords('admin')
  const format = useFormat()
  const event = saga.events[index]
  if (event) {
    return (
      <div className="grid gap-3">
        <h2 className="mono !text-[1rem] break-all">{event.type}</h2>
        <Facts>{[
          [t('at'), <span className="mono">{format.date(event.at, 'precise')} (+{format.duration(event.offset_milliseconds)})</span>],
          [t('service'), event.position === null ? event.service : t('saga.position', { service: event.service, position: event.position })],
          [t('saga.cause'), event.cause === null ? null : <span className="mono">{saga.events[event.cause]?.type}</span>],
          [t('saga.attempt'), event.attempt],
          [t('saga.event_id'), event.event_id && <Id id={event.event_id} />],
        ]}</Facts>
        <Json value={event.data} />
      </div>
    )
  }
  const call = saga.payment?.calls.filter(each => each.began_at)[index - saga.events.length]
  if (!call) return <p className="text-soft">{t('saga.none')}</p>
  return (
    <div className="grid gap-3">
      <h2 className="mono !text-[1rem]">{call.operation}</h2>
      <Facts>{[
        [t('provider'), saga.payment?.provider],
        [t('saga.result'), call.result],
        [t('amount'), <span className="mono">{call.amount}</span>],
        [t('saga.attempts'), call.attempts],
        [t('saga.failure'), call.failure_code],
        [t('saga.asked'), call.began_at && <When at={call.began_at} style="precise" />],
        [t('saga.answered'), call.ended_at && call.began_at
          ? <span><When at={call.ended_at} style="precise" /> ({format.duration(Date.parse(call.ended_at) - Date.parse(call.began_at))})</span> : null],
        [t('saga.next'), call.next_attempt_at && <When at={call.next_attempt_at} style="precise" />],
      ]}</Facts>
    </div>
  )
}

/** The same as lines, for those who rather read. */
function EventList({ saga, chosen, onChoose }: { readonly saga: Saga, readonly chosen: number, readonly onChoose: (index: number) => void }) {
  const t = useWords('admin')
  const format = useFormat()
  return (
    <details className="mt-3">
      <summary className="text-soft hover:text-cobalt">{t('saga.list', { count: saga.events.length })}</summary>
      <table className="rows mt-2" aria-label={t('saga')}>
        <tbody>
          {saga.events.map((event, index) => (
            <tr key={index} aria-selected={index === chosen}>
              <td className="number mono">+{format.duration(event.offset_milliseconds)}</td><td>{event.service}</td>
              <td><button type="button" className="row-link mono" onClick={() => onChoose(index)}>{event.type}</button></td>
            </tr>
          ))}
        </tbody>
      </table>
      {saga.unavailable.length > 0 && <p className="mt-2 text-coral-ink">{t('unavailable', { services: saga.unavailable.join(', ') })}</p>}
      <p className="mt-2"><Link className="link" to={`/admin/activity?key=${saga.order_id}`}>{t('saga.activity')}</Link></p>
    </details>
  )
}
