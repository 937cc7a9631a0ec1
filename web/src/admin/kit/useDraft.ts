import { useState } from 'react'
import { isProblem } from '~/api/problem'
import { fractionDigits } from '~/words/fractionDigits'
import { useWrong } from './useWrong'

/** What a form holds: texts and marks by the names of the API's fields, so that its refusals find them, and stand there alone. */
export function useDraft<Values extends Readonly<Record<string, string | boolean>>>(initial: Values, fault?: unknown) {
  const [values, setValues] = useState(initial)
  const wrong = useWrong()
  const errors = isProblem(fault) ? fault.errors : {}
  const isShown = isProblem(fault, 'validation_failed') && Object.keys(errors).some(name => name in initial)
  type Texts = { [name in keyof Values]: Values[name] extends boolean ? never : name }[keyof Values] & string
  type Marks = { [name in keyof Values]: Values[name] extends boolean ? name : never }[keyof Values] & string
  const set = (changes: Partial<Values>) => setValues(before => ({ ...before, ...changes }))
  return {
    values, set,
    /** What is wrong beyond the fields. */
    fault: isShown ? null : fault,
    text: (name: Texts) => ({
      name, value: values[name] as string, error: errors[name]?.map(wrong).join(' '),
      onChange: (event: { readonly target: { readonly value: string } }) => set({ [name]: event.target.value } as unknown as Partial<Values>),
    }),
    mark: (name: Marks) => ({
      name, checked: values[name] as boolean,
      onChange: (event: { readonly target: { readonly checked: boolean } }) => set({ [name]: event.target.checked } as unknown as Partial<Values>),
    }),
  }
}

/** A number as people type it, with a comma or a point; undefined for nothing, NaN for what is none. */
export function numberOf(text: string): number | undefined {
  const trimmed = text.trim().replace(/\s/g, '')
  if (trimmed === '') return undefined
  return /^-?\d+(?:[.,]\d+)?$/.test(trimmed) ? Number(trimmed.replace(',', '.')) : Number.NaN
}

/** As `numberOf`, where the API wants null for nothing; what is no number is sent on as text, for the API says best what is allowed. */
export const numberOrNull = (text: string): number | null => {
  const value = numberOf(text)
  return value === undefined ? null : Number.isNaN(value) ? text as unknown as number : value
}

/** An amount as one types it, with the digits that its currency has. */
export const amountText = (amount: number | null | undefined, currency: string): string => amount?.toFixed(fractionDigits(currency)) ?? ''

/** For a date and time field, where the reader is; and back. */
export function localTime(at: string | null | undefined): string {
  if (!at) return ''
  const time = new Date(at)
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

export const instantOf = (local: string): string | null => local ? new Date(local).toISOString() : null
