/** A list's `next` is an address; what the next request needs of it is the cursor. */
export function cursorOf(next: string | null | undefined): string | undefined {
  return next ? new URLSearchParams(next.slice(next.indexOf('?'))).get('cursor') ?? undefined : undefined
}

/** For lists whose pages are fetched one after another: `infiniteQueryOptions({ queryKey, queryFn, ...paged })`. */
export const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { readonly next: string | null } | undefined) => cursorOf(page?.next),
}
