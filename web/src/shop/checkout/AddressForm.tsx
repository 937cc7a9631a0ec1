import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { ordersQuery } from '~/api/orders'
import { Field, Select } from '~/kit/Field'
import { useLanguage, useWords } from '~/words/words'
import { placesOf, type Address } from './address'
import type { CheckoutFields } from './CheckoutForm'
import { countries, countryName } from './countries'

export function AddressForm({ form: { register, setValue, formState: { errors } }, isSignedIn }: { readonly form: UseFormReturn<CheckoutFields>, readonly isSignedIn: boolean }) {
  const b = useWords('buy')
  const { language } = useLanguage()
  const all = useMemo(() => countries(language), [language])
  const needed = (field: keyof Address) => errors[field] && b('needed')
  const take = (place: Address) => {
    for (const field of Object.keys(place) as (keyof Address)[]) setValue(field, place[field], { shouldValidate: true, shouldDirty: true })
  }
  return (
    <fieldset className="grid gap-4">
      <legend className="display mb-3 text-[1.45rem]">{b('checkout.where')}</legend>
      {isSignedIn && <Places onTake={take} />}
      <Field label={b('full_name')} autoComplete="shipping name" error={needed('name')} {...register('name')} />
      <Field label={b('address')} autoComplete="shipping address-line1" error={needed('line1')} {...register('line1')} />
      <Field label={b('address.more')} autoComplete="shipping address-line2" error={needed('line2')} {...register('line2')} />
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_9rem]">
        <Field label={b('city')} autoComplete="shipping address-level2" error={needed('city')} {...register('city')} />
        <Field label={b('postal_code')} autoComplete="shipping postal-code" error={needed('postal_code')} {...register('postal_code')} />
      </div>
      <Select label={b('country')} autoComplete="shipping country" error={needed('country')} {...register('country')}>
        {all.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
      </Select>
    </fieldset>
  )
}

/** Where things went before: one press fills the fields. */
function Places({ onTake }: { readonly onTake: (place: Address) => void }) {
  const b = useWords('buy')
  const { language } = useLanguage()
  const { data } = useInfiniteQuery(ordersQuery)
  const places = placesOf(data?.pages.flatMap(page => page.results) ?? [])
  if (places.length === 0) return null
  return (
    <div role="group" aria-label={b('checkout.places')} className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-2">
      {places.map(place => (
        <button key={JSON.stringify(place)} type="button" onClick={() => onTake(place)}
          className="rounded border-[1.5px] border-line p-3 text-left text-[.92rem] leading-snug hover:border-cobalt">
          <b className="font-semibold">{place.name}</b><br />{place.line1}<br />{place.postal_code} {place.city}, {countryName(place.country, language)}
        </button>
      ))}
    </div>
  )
}
