import { isProblem } from '~/api/problem'
import { useReason } from '~/kit/Refusal'
import { useWords } from '~/words/words'

/** Why a checkout was refused, and what to do about it. */
export function useRefused(): (fault: unknown) => string {
  const b = useWords('buy')
  const reason = useReason()
  return fault => {
    if (!isProblem(fault)) return reason(fault).text
    switch (fault.code) {
      case 'basket_changed': case 'basket_empty': return b('refused.changed')
      case 'price_changed': return b('refused.price')
      case 'product_unavailable': return b('refused.unavailable')
      case 'unknown_coupon': case 'coupon_expired': case 'coupon_exhausted': case 'coupon_not_applicable': return b('refused.coupon')
      case 'unpaid_limit': return b('refused.unpaid')
      case 'order_too_large': return b('refused.large')
      case 'checkout_in_progress': return b('refused.in_progress')
      default: return fault.mayPass ? b('refused.may_pass') : reason(fault).text
    }
  }
}
