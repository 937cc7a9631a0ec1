import type { UseMutationResult } from '@tanstack/react-query'
import type { Waiting } from '~/api/events'
import { Button } from '~/kit/Button'
import { ErrorLine } from '~/kit/Refusal'
import { useWords } from '~/words/words'

interface WaitingPanelProps {
  readonly entry: Waiting
  readonly leave: Pick<UseMutationResult<unknown, unknown, void>, 'mutate' | 'isPending' | 'error'>
}

/** One's place in the line. Once it is one's turn, the seats are held, and this gives way to them. */
export function WaitingPanel({ entry, leave }: WaitingPanelProps) {
  const t = useWords('events')
  return (
    <section className="flex flex-wrap items-center justify-between gap-4 border-l-4 border-saffron bg-wash-saffron p-4" aria-live="polite">
      <div>
        <p className="text-lg font-semibold">{t('wait.you', { count: entry.quantity })}</p>
        {entry.position !== null && <p>{t('wait.place', { place: entry.position })}</p>}
        <p className="mt-1 max-w-prose text-[.92rem]">{t('full.text')}</p>
      </div>
      <Button kind="line" isBusy={leave.isPending} onClick={() => leave.mutate()}>{t('wait.leave')}</Button>
      {leave.error ? <ErrorLine error={leave.error} /> : null}
    </section>
  )
}
