import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useRef, type ReactNode } from 'react'
import { sessionQuery } from '~/api/session'
import { Skeleton } from '~/kit/Pieces'
import { CardFields } from './CardFields'

const StripeFields = lazy(() => import('./StripeFields'))

/** What fields of a card can do: `method` says what is wrong beside the fields and answers null, or the name of a payment method. */
export interface CardHandle {
  readonly method: () => Promise<string | null>
}

/**
 * The fields for a card, whoever the provider is, and how to make a payment method of what stands in them:
 * `const card = usePayment(12.5, 'USD')`, then `{card.fields}` in a form and `await card.method()` when it is sent.
 */
export function usePayment(amount: number, currency: string): CardHandle & { readonly fields: ReactNode } {
  const handle = useRef<CardHandle>(null)
  const publishableKey = usePublishableKey()
  const fields = publishableKey
    ? <Suspense fallback={<Skeleton className="h-56" />}><StripeFields ref={handle} publishableKey={publishableKey} amount={amount} currency={currency} /></Suspense>
    : <CardFields ref={handle} />
  return { fields, method: async () => await handle.current?.method() ?? null }
}

/** Stripe's name for this shop, where Stripe takes the payments; without one they are simulated. */
export const usePublishableKey = () => useQuery(sessionQuery).data?.payments?.publishable_key
