import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { newKey } from '~/api/client'
import { notify } from '~/kit/notices'
import { useReason } from '~/kit/Refusal'

interface ActOptions<Answer> {
  /** What is said when it is done; without it the page shows it itself. */
  readonly done?: (answer: Answer) => string | undefined
  readonly onDone?: (answer: Answer) => void
  /** A refusal is shown by whoever asks; else as a notice. */
  readonly isShown?: boolean
}

/** Something that an admin does. One intention has one key until it has succeeded, however often it is tried; afterwards what the console shows is read anew. */
export function useAct<Wish, Answer>(run: (wish: Wish, key: string) => Promise<Answer>, { done, onDone, isShown }: ActOptions<Answer> = {}) {
  const queries = useQueryClient()
  const reason = useReason()
  const last = useRef<{ readonly wish: string, readonly key: string } | null>(null)
  const act = useMutation({
    mutationFn: (wish: Wish) => {
      // Another wish is another intention.
      const text = JSON.stringify(wish) ?? ''
      last.current = last.current?.wish === text ? last.current : { wish: text, key: newKey() }
      return run(wish, last.current.key)
    },
    onSuccess: answer => {
      last.current = null
      void queries.invalidateQueries({ predicate: query => query.queryKey[0] !== 'session' })
      const text = done?.(answer)
      if (text) notify(text)
      onDone?.(answer)
    },
    onError: fault => { if (!isShown) notify(reason(fault).text, { tone: 'bad' }) },
  })
  return { run: (wish: Wish) => { if (!act.isPending) act.mutate(wish) }, isBusy: act.isPending, error: act.error, reset: act.reset }
}
