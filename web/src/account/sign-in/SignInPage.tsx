import { ButtonLink } from '~/kit/Button'
import { Paper } from '~/layout/Paper'
import { useTitle } from '~/layout/useTitle'
import { navigate } from '~/router/router'
import { useWords } from '~/words/words'
import { SignInForm } from './SignInForm'
import { useNext } from './useNext'

export default function SignInPage() {
  const t = useWords('account')
  const { next, query } = useNext()
  useTitle(t('sign_in'))
  return (
    <Paper title={t('sign_in')} intro={t('sign_in.intro')} width="max-w-[27rem]">
      <SignInForm onDone={() => navigate(next, { replace: true })} />
      <p className="mt-7 border-t border-line pt-5 text-soft">{t('new_here')}</p>
      <ButtonLink kind="line" className="mt-3 w-full" to={`/register${query}`}>{t('register')}</ButtonLink>
    </Paper>
  )
}
