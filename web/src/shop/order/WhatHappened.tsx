import type { Order, TimelineEntry } from '~/api/orders'
import { CheckIcon, CloseIcon } from '~/kit/icons'
import { Skeleton } from '~/kit/Pieces'
import { useFormat, useWords } from '~/words/words'
import { stepsOf, type Step } from './steps'

/** The saga in plain words, with real milliseconds. */
export function WhatHappened({ order, timeline }: { readonly order: Order, readonly timeline: readonly TimelineEntry[] | undefined }) {
  const b = useWords('buy')
  const steps = stepsOf(timeline ?? [])
  return (
    <>
      <h2 className="text-[1.45rem]">{b('order.happened')}</h2>
      {timeline === undefined
        ? <div className="mt-6 grid gap-6" aria-hidden="true">{[0, 1, 2, 3].map(index => <Skeleton key={index} className="h-12" />)}</div>
        : <ol className="steps mt-6">{steps.map((step, index) => <StepLine key={`${step.name} ${index}`} step={step} order={order} />)}</ol>}
    </>
  )
}

function StepLine({ step, order }: { readonly step: Step, readonly order: Order }) {
  const b = useWords('buy')
  const format = useFormat()
  return (
    <li data-tone={step.tone}>
      <span className="dot">{step.tone === 'bad' ? <CloseIcon size={13} /> : step.tone === 'waiting' ? null : <CheckIcon size={14} />}</span>
      <span><b className="font-semibold">{b(`step.${step.name}`)}</b><small className="block text-[.875rem] text-soft"><Detail step={step} order={order} /></small></span>
      <span className="when">{format.duration(step.after)}</span>
    </li>
  )
}

function Detail({ step: { name, data }, order }: { readonly step: Step, readonly order: Order }) {
  const b = useWords('buy')
  const format = useFormat()
  const amount = typeof data.amount === 'number' ? format.money(data.amount, order.currency) : ''
  switch (name) {
    case 'reserved': case 'released': return order.items.map(item => `${format.count(item.quantity)} × ${item.name}`).join(', ')
    case 'declined': return data.failure_code === 'insufficient_funds' ? b('step.declined.funds') : b('step.declined.text')
    case 'authorized': return b('step.authorized.text', { amount })
    case 'captured': return b('step.captured.text', { amount })
    case 'refunded': return amount
    case 'shipped': return order.tracking_code ?? b('step.shipped.text')
    default: return b(`step.${name}.text`)
  }
}
