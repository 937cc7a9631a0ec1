import { fractionDigits } from '~/words/fractionDigits'

/** What these pages use of Stripe.js. It is fetched from Stripe, as its terms ask for, and only where Stripe takes the payments. */
export interface Stripe {
  elements(options: {
    mode: 'payment', amount: number, currency: string, paymentMethodCreation: 'manual', paymentMethodTypes: ['card'], captureMethod: 'manual', locale: string,
    appearance: { variables: Record<string, string> }
  }): StripeElements
  createPaymentMethod(options: { elements: StripeElements }): Promise<{ paymentMethod?: { id: string }, error?: { message?: string } }>
  handleNextAction(options: { clientSecret: string }): Promise<{ error?: { message?: string } }>
}

export interface StripeElements {
  create(kind: 'payment'): { mount(at: HTMLElement): void, unmount(): void, on(event: 'ready', listener: () => void): void }
  submit(): Promise<{ error?: { message?: string } }>
  update(options: { amount: number }): void
}

let loading: Promise<Stripe> | undefined

export function loadStripe(publishableKey: string): Promise<Stripe> {
  return loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = 'https://js.stripe.com/v3/'
    script.onload = () => resolve((window as unknown as { Stripe: (key: string) => Stripe }).Stripe(publishableKey))
    script.onerror = () => { loading = undefined; script.remove(); reject(new Error('Stripe.js cannot be reached.')) }
    document.head.append(script)
  })
}

/** The bank's own step, in its own window. */
export async function askBank(publishableKey: string, clientSecret: string): Promise<void> {
  const stripe = await loadStripe(publishableKey)
  const { error } = await stripe.handleNextAction({ clientSecret })
  if (error) throw new Error(error.message)
}

/** Stripe counts in the currency's smallest unit. */
export function minorUnits(amount: number, currency: string): number {
  return Math.round(amount * 10 ** fractionDigits(currency))
}
