import { request, type APIRequestContext } from '@playwright/test'

const headers = { 'X-Pazar-Csrf': '1' }

export interface Person { readonly email: string, readonly password: string }

export const someone = (): Person => ({ email: `somebody-${Date.now()}-${Math.random().toString(36).slice(2)}@example.com`, password: 'a long sentence of mine' })

/** A name that no other test gives. */
export const called = (what: string) => `${what} ${Math.random().toString(36).slice(2, 8)}`

interface EventWish { readonly capacity?: number, readonly price?: number, readonly inDays?: number }

interface Order { readonly id: string, readonly status: string }

/** Somebody who does things without a page: through the browser's gateway, as pages do. */
export class Visitor {
  private constructor(readonly browser: APIRequestContext) {}

  static async customer(person = someone(), address = process.env.PAZAR_ADDRESS!): Promise<Visitor> {
    const visitor = await Visitor.at(address)
    await enter(visitor.browser, 'registration', { ...person, first_name: 'Grace', last_name: 'Hopper' })
    return visitor
  }

  static async signedIn(person: Person, address = process.env.PAZAR_ADDRESS!): Promise<Visitor> {
    const visitor = await Visitor.at(address)
    await enter(visitor.browser, 'session', { ...person })
    return visitor
  }

  static admin = (address?: string, password?: string) => Visitor.signedIn(admin(password), address)

  private static at = async (address: string) => new Visitor(await request.newContext({ baseURL: address, extraHTTPHeaders: headers }))

  post = <T = { readonly id: string }>(path: string, data?: unknown): Promise<T> => this.send<T>('POST', path, data)

  patch = (path: string, data: unknown): Promise<unknown> => this.send('PATCH', path, data)

  get = <T>(path: string): Promise<T> => this.send<T>('GET', path)

  hold = (eventId: string, quantity: number) => this.post('/reservations', { event_id: eventId, quantity })

  giveBack = (reservationId: string) => this.post(`/reservations/${reservationId}/cancel`)

  /** An order that is paid. */
  buys = (productId: string, quantity = 1): Promise<Order> => this.post('/orders', { items: [{ product_id: productId, quantity }], payment_method: 'pm_card_visa' })

  /** An event of a test's own, so that no other test takes its seats. For admins. */
  async announces({ capacity = 20, price = 0, inDays = 10 }: EventWish = {}): Promise<{ readonly id: string, readonly name: string }> {
    const start = Date.now() + inDays * 86_400_000
    return await this.post('/events', { name: called('Evening'), description: 'Bring a friend.', capacity, price, start_time: new Date(start).toISOString(), end_time: new Date(start + 7_200_000).toISOString() })
  }

  /** A product of a test's own, with stock. For admins. */
  async sells(name: string, price = 20): Promise<{ readonly id: string, readonly name: string }> {
    const sku = called('T').toUpperCase().replace(' ', '-')
    const product = await this.post<{ id: string, name: string }>('/products', { sku, name, price })
    await this.post('/inventory', { product_id: product.id, product_sku: sku, quantity: 50 })
    return product
  }

  private async send<T>(method: string, path: string, data?: unknown): Promise<T> {
    const answer = await this.browser.fetch(`/bff/web/api${path}`, { method, data, headers: { Prefer: 'wait=10' } })
    if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`)
    return await answer.json().catch(() => undefined) as T
  }
}

export const admin = (password = process.env.PAZAR_ADMIN_PASSWORD!): Person => ({ email: 'admin@pazar.example', password })

/** Signs a browser in, or makes an account in it, without its pages. */
export async function enter(browser: APIRequestContext, by: 'session' | 'registration', data: Person & Readonly<Record<string, string>>): Promise<void> {
  const answer = await browser.post(`/bff/web/${by}`, { data, headers })
  if (!answer.ok()) throw new Error(`${by} answered ${answer.status()}: ${await answer.text()}`)
}
