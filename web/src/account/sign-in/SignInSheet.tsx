import { useState } from 'react'
import { useUser } from '~/api/session'
import { Sheet } from '~/kit/Sheet'
import { useWords } from '~/words/words'
import { SignInForm } from './SignInForm'

/** What was sent by whoever was signed in goes on for them alone: somebody else begins anew. */
export default function SignInSheet({ onDone }: { readonly onDone: (goesOn: boolean, isSignedIn: boolean) => void }) {
  const t = useWords('account')
  const user = useUser()
  const [before] = useState(user)
  return (
    <Sheet isOpen onClose={() => onDone(false, false)} title={t('expired')}>
      <p className="mb-5 text-soft">{t('expired.intro')}</p>
      <SignInForm onDone={({ id }) => onDone(!before || before.id === id, true)} />
    </Sheet>
  )
}
