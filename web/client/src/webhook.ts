import type { components } from './schema.js'

/** What happened, as webhooks and the feed tell it. */
export type PazarEvent = components['schemas']['FeedView']['results'][number]

type Headed = Headers | Readonly<Record<string, string | string[] | undefined>>

const longestAgo = 5 * 60

/**
 * Whether Pazar has sent this to a webhook (Standard Webhooks): `secret` is the webhook's `whsec_…`, and `body` what arrived, byte for byte, before anything has parsed it.
 * A genuine delivery may come twice; its `webhook-id` is the event's id.
 */
export async function isGenuine(secret: string, headers: Headed, body: string | Uint8Array): Promise<boolean> {
  const header = (name: string) => String((headers instanceof Headers ? headers.get(name) : headers[name]) ?? '')
  const [id, time, signatures] = [header('webhook-id'), header('webhook-timestamp'), header('webhook-signature')]
  // Not the other way round: what is no number is far away.
  if (!(Math.abs(Date.now() / 1_000 - Number(time)) <= longestAgo)) return false

  const encoder = new TextEncoder()
  const signed = new Uint8Array([...encoder.encode(`${id}.${time}.`), ...(typeof body === 'string' ? encoder.encode(body) : body)])
  const key = await crypto.subtle.importKey('raw', bytesOf(secret.replace(/^whsec_/, '')), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  for (const [, signature = ''] of signatures.matchAll(/(?:^| )v1,([A-Za-z0-9+/]{43}=)(?= |$)/g)) {
    if (await crypto.subtle.verify('HMAC', key, bytesOf(signature), signed)) return true
  }
  return false
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
