import * as z from 'zod/mini'

export const newPassword = z.string().check(z.minLength(8), z.maxLength(128))
