// @ts-check
// A first order: signs in, finds a product, buys one with a test card, and follows the order until it is confirmed.
//
//   node example/order.mjs [ADDRESS]
//
// PAZAR_EMAIL and PAZAR_PASSWORD sign in as a customer that is there; without them it makes one.
import { createPazar, PazarProblem } from '@pazar/client'

const baseUrl = process.argv[2] ?? 'http://localhost:8080'
const { PAZAR_EMAIL: email, PAZAR_PASSWORD: password } = process.env
const visitor = createPazar({ baseUrl })

const { access } = email && password
  ? (await visitor.POST('/api/auth/login', { body: { email, password } })).data
  : (await visitor.POST('/api/auth/register', { body: { email: `example-${crypto.randomUUID()}@example.com`, password: crypto.randomUUID() } })).data

const { data: { results: [product] } } = await visitor.GET('/api/products', { params: { query: { category: 'Kitchen', limit: 1 } } })
if (!product) throw new Error('The shop has nothing for the kitchen.')
console.log(`${product.name} for ${product.price} ${product.currency}`)

const pazar = createPazar({ baseUrl, token: access })
try {
  const { data: order } = await pazar.POST('/api/orders', { body: { items: [{ product_id: product.id, quantity: 1 }], payment_method: 'pm_card_visa' } })
  for await (const { status, cancel_reason } of pazar.followOrder(order.id)) {
    console.log(`${order.id} is ${status}`)
    if (status === 'CANCELLED') throw new Error(`It was cancelled: ${cancel_reason}`)
    if (status === 'CONFIRMED') break
  }
} catch (fault) {
  if (!(fault instanceof PazarProblem)) throw fault
  console.error(`${fault.code}: ${fault.title} (request ${fault.request_id})`, fault.errors)
  process.exitCode = 1
}
