import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useIntention } from '~/api/intention'
import { notify } from '~/kit/notices'
import { useReason } from '~/kit/Refusal'

interface ActOptions<Answer> {
  /** What is said when it is done; without it the page shows it itself. */
  readonly done?: (answer: Answer) => string | undefined
  readonly onDone?: (answer: Answer) => void
  /** A refusal is shown by whoever asks; else as a notice. */
  readonly isShown?: boolean
}

/** Something that an admin does, under the key of its intention; afterwards what the console shows is read anew. */
export function useAct<Wish, Answer>(run: (wish: Wish, key: string) => Promise<Answer>, { done, onDone, isShown }: ActOptions<Answer> = {}) {
  const queries = useQueryClient()
  const reason = useReason()
  const intend = useIntention()
  const act = useMutation({
    mutationFn: (wish: Wish) => intend(wish, key => run(wish, key)),
    onSuccess: answer => {
      void queries.invalidateQueries({ predicate: query => query.queryKey[0] !== 'session' })
      const text = done?.(answer)
      if (text) notify(text)
      onDone?.(answer)
    },
    onError: fault => { if (!isShown) notify(reason(fault).text, { tone: 'bad' }) },
  })
  return { run: (wish: Wish) => { if (!act.isPending) act.mutate(wish) }, isBusy: act.isPending, error: act.error, reset: act.reset }
}
