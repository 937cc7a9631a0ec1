import { NewHere } from '~/account/sign-in/NewHere'
import { SignInForm } from '~/account/sign-in/SignInForm'
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
      <NewHere next={path + query} />
    </Sheet>
  )
}
