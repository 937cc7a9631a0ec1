import { Paper } from '~/layout/Paper'
import { useTitle } from '~/layout/useTitle'
import { navigate } from '~/router/router'
import { useWords } from '~/words/words'
import { NewHere } from './NewHere'
import { SignInForm } from './SignInForm'
import { useNext } from './useNext'

export default function SignInPage() {
  const t = useWords('account')
  const next = useNext()
  useTitle(t('sign_in'))
  return (
    <Paper title={t('sign_in')} intro={t('sign_in.intro')}>
      <SignInForm onDone={() => navigate(next, { replace: true })} />
      <NewHere next={next} />
    </Paper>
  )
}
