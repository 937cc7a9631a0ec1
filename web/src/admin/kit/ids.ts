const form = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

export const isId = (text: string): boolean => form.test(text)

/** The id that is meant; what is none filters nothing. */
export const readId = (text: string | undefined): string | undefined => text !== undefined && isId(text) ? text : undefined

/** An id at a glance: its end, since ids of one day begin alike. */
export const short = (id: string): string => id.slice(-8)
