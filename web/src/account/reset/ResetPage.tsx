import { useTitle } from '~/layout/useTitle'
import { useAddress } from '~/router/router'
import { useWords } from '~/words/words'
import { AskForLink } from './AskForLink'
import { SetPassword } from './SetPassword'

/** A forgotten password: with the link of the mail it is set anew, without it the mail is asked for. */
export default function ResetPage() {
  const t = useWords('account')
  const [address] = useAddress()
  const token = address.get('token')
  useTitle(t('reset'))
  return token ? <SetPassword token={token} /> : <AskForLink />
}
