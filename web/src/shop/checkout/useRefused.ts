import { isProblem } from '~/api/problem'
import { useReason } from '~/kit/Refusal'
import { useWords } from '~/words/words'

/** Why a checkout was refused, and what to do about it. */
export function useRefused(): (fault: unknown) => string {
  const t = useWords('shop')
  const reason = useReason()
  return fault => {
    if (!isProblem(fault)) return reason(fault).text
    switch (fault.code) {
      case 'basket_changed': case 'basket_empty': return t('refused.changed')
      case 'product_unavailable': return t('refused.unavailable')
      case 'unknown_coupon': case 'coupon_expired': case 'coupon_exhausted': case 'coupon_not_applicable': return t('refused.coupon')
      case 'unpaid_limit': return t('refused.unpaid')
      case 'order_too_large': return t('refused.large')
      case 'checkout_in_progress': return t('refused.in_progress')
      default: return fault.mayPass ? t('refused.may_pass') : reason(fault).text
    }
  }
}
