import { Sheet } from '~/kit/Sheet'
import { useWords } from '~/words/words'
import { SignInForm } from './SignInForm'

export default function SignInSheet({ onDone }: { readonly onDone: (isSignedIn: boolean) => void }) {
  const t = useWords('account')
  return (
    <Sheet isOpen onClose={() => onDone(false)} title={t('expired')}>
      <p className="mb-5 text-soft">{t('expired.intro')}</p>
      <SignInForm onDone={() => onDone(true)} />
    </Sheet>
  )
}
