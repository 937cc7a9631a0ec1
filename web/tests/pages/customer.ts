import { request, type APIRequestContext } from '@playwright/test'
import { expect, someone } from './shop'

const headers = { 'X-Pazar-Csrf': '1' }

/** Somebody with an account, who talks to the gateway as a browser does, without one. */
export class Customer {
  private constructor(private readonly gateway: APIRequestContext, readonly email: string, readonly password: string) {}

  static async register(): Promise<Customer> {
    const gateway = await request.newContext({ baseURL: process.env.PAZAR_ADDRESS, extraHTTPHeaders: headers })
    const { email, password } = someone()
    expect((await gateway.post('/bff/web/registration', { data: { email, password, first_name: 'Ada' } })).status()).toBe(201)
    return new Customer(gateway, email, password)
  }

  async get<T>(path: string): Promise<T> {
    return await (await this.gateway.get(`/bff/web/api${path}`)).json() as T
  }

  async post<T>(path: string, data: unknown = {}): Promise<T> {
    const answer = await this.gateway.post(`/bff/web/api${path}`, { data, headers: { Prefer: 'wait=10' } })
    expect(answer.ok(), await answer.text()).toBe(true)
    return await answer.json() as T
  }

  /** An order that is paid. */
  async buys(productId: string, quantity = 1): Promise<{ readonly id: string, readonly status: string, readonly total_amount: number }> {
    return await this.post('/orders', { items: [{ product_id: productId, quantity }], payment_method: 'pm_card_visa' })
  }

  async leaves(): Promise<void> {
    await this.gateway.dispose()
  }
}
