import { useMutation } from '@tanstack/react-query'
import { api } from '~/api/client'
import { signOut, useSessionChange } from '~/api/session'
import { notify } from '~/kit/notices'
import { navigate } from '~/router/router'
import { forgetDraft } from '~/shop/checkout/draft'
import { useWords } from '~/words/words'

/** Ends the sign-in of this browser, or every one of the account. */
export function useSignOut(from: 'here' | 'everywhere') {
  const t = useWords('account')
  const change = useSessionChange()
  return useMutation({
    mutationFn: async () => {
      if (from === 'everywhere') await api.POST('/api/auth/logout-all')
      await signOut()
    },
    onSuccess: async () => {
      // Somebody else may be the next at this screen.
      forgetDraft()
      navigate('/')
      await change(null)
      notify(t('signed_out'))
    },
  })
}
