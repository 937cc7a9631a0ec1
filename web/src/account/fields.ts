import type { FieldError } from 'react-hook-form'
import * as z from 'zod/mini'

// What people type of themselves, as the API takes it.

export const email = z.string().check(z.trim(), z.email())
export const name = z.string().check(z.trim(), z.maxLength(100))
export const newPassword = z.string().check(z.minLength(8), z.maxLength(128))

/** What is wrong with a field: in the words of the answer to what was sent, or else `asked`, what the form asks of it. */
export const wrongWith = (error: FieldError | undefined, asked: string) => error && (error.type === undefined ? error.message : asked)
