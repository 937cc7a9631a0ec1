import { request, type APIRequestContext } from '@playwright/test'
import { someone } from './shop'

const headers = { 'X-Pazar-Csrf': '1' }

interface EventWish { readonly name?: string, readonly capacity?: number, readonly price?: number, readonly inDays?: number }

/** Somebody who does things elsewhere, without a page: through the browser's gateway, as pages do. */
export class Visitor {
  private constructor(private readonly browser: APIRequestContext) {}

  static async customer(address = process.env.PAZAR_ADDRESS!, person = someone()): Promise<Visitor> {
    const visitor = new Visitor(await request.newContext({ baseURL: address, extraHTTPHeaders: headers }))
    await visitor.post('/bff/web/registration', { ...person, first_name: 'Grace', last_name: 'Hopper' })
    return visitor
  }

  static async signedIn(email: string, password: string, address = process.env.PAZAR_ADDRESS!): Promise<Visitor> {
    const visitor = new Visitor(await request.newContext({ baseURL: address, extraHTTPHeaders: headers }))
    await visitor.post('/bff/web/session', { email, password })
    return visitor
  }

  static admin = (address = process.env.PAZAR_ADDRESS!, password = process.env.PAZAR_ADMIN_PASSWORD!) => Visitor.signedIn('admin@pazar.example', password, address)

  async post<T = { readonly id: string }>(path: string, data?: unknown): Promise<T> {
    const answer = await this.browser.post(path, { data })
    if (!answer.ok()) throw new Error(`POST ${path} answered ${answer.status()}: ${await answer.text()}`)
    return await answer.json().catch(() => undefined) as T
  }

  async get<T>(path: string): Promise<T> {
    return await (await this.browser.get(path)).json() as T
  }

  hold = (eventId: string, quantity: number) => this.post('/bff/web/api/reservations', { event_id: eventId, quantity })

  giveBack = (reservationId: string) => this.post(`/bff/web/api/reservations/${reservationId}/cancel`)

  /** An event of a test's own, so that no other test takes its seats. For admins. */
  announce({ name = `Evening ${Math.random().toString(36).slice(2, 8)}`, capacity = 20, price = 0, inDays = 10 }: EventWish = {}): Promise<{ readonly id: string, readonly name: string }> {
    const start = Date.now() + inDays * 86_400_000
    return this.post('/bff/web/api/events', { name, description: 'Bring a friend.', capacity, price, start_time: new Date(start).toISOString(), end_time: new Date(start + 7_200_000).toISOString() })
  }
}
