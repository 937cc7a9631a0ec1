/** What the shop calls itself: the gateway writes it into each page. */
export const shopName = globalThis.document?.querySelector<HTMLMetaElement>('meta[name="application-name"]')?.content || 'Pazar'
