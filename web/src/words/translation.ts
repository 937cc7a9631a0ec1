import type { Message } from './words'

/** The same keys, and for each a message: what a language has to bring. A test looks that it fills in the same names. */
export type Translation<English> = { readonly [key in keyof English]: Message }
