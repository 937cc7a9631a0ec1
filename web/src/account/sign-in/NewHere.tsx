import { ButtonLink } from '~/kit/Button'
import { useWords } from '~/words/words'
import { nextTo } from './useNext'

/** The way for whoever has no account yet; with one they come to `next`. */
export function NewHere({ next }: { readonly next: string }) {
  const t = useWords('account')
  return (
    <>
      <p className="mt-7 border-t border-line pt-5 text-soft">{t('new_here')}</p>
      <ButtonLink kind="line" className="mt-3 w-full" to={`/register${nextTo(next)}`}>{t('register')}</ButtonLink>
    </>
  )
}
