/** A thing with the tag of what people edited of it: a change that means this version is refused when somebody was quicker. */
export interface Tagged<Thing> {
  readonly thing: Thing
  readonly tag: string
}

export async function tagged<Thing>(answer: Promise<{ data?: Thing, response: Response }>): Promise<Tagged<Thing>> {
  const { data, response } = await answer
  return { thing: data as Thing, tag: response.headers.get('ETag') ?? '*' }
}

/** What is edited is the version that was opened: it is not read anew beneath somebody's hands. */
export const whileEdited = { staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false } as const
