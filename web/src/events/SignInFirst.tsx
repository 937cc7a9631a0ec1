import { SignInForm } from '~/account/sign-in/SignInForm'
import { ButtonLink } from '~/kit/Button'
import { Sheet } from '~/kit/Sheet'
import { usePlace } from '~/router/router'
import { useWords } from '~/words/words'

/** Asks who it is before something is done for them; then it is done. */
export function SignInFirst({ text, onClose, onDone }: { readonly text: string, readonly onClose: () => void, readonly onDone: () => void }) {
  const t = useWords('account')
  const { path, query } = usePlace()
  return (
    <Sheet isOpen onClose={onClose} title={t('sign_in')}>
      <p className="mb-5 text-soft">{text}</p>
      <SignInForm onDone={onDone} />
      <p className="mt-7 border-t border-line pt-5 text-soft">{t('new_here')}</p>
      <ButtonLink kind="line" className="mt-3 w-full" to={`/register?next=${encodeURIComponent(path + query)}`}>{t('register')}</ButtonLink>
    </Sheet>
  )
}
