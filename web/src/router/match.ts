import type { Area } from '~/words/areas'

export type Params = Readonly<Record<string, string>>

/** A page of the app: a pattern such as `/products/:id` (a last `*` takes the rest), and where its component lies. */
export interface Page {
  readonly path: string
  readonly load: () => Promise<{ readonly default: React.ComponentType }>
  /** The areas whose words it says: they come with its code. */
  readonly words?: readonly Area[]
}

const compiled = new Map<string, RegExp>()

function expression(pattern: string): RegExp {
  let found = compiled.get(pattern)
  if (!found) {
    const source = pattern.replace(/\/\*$/, '(?:/(?<rest>.*))?').replace(/:([a-z_]+)/g, '(?<$1>[^/]+)')
    found = new RegExp(`^${source}$`)
    compiled.set(pattern, found)
  }
  return found
}

/** What the pattern's names stand for in the path; null when it is another page. A slash at the end does not count. */
export function match(pattern: string, path: string): Params | null {
  const found = expression(pattern).exec(path.length > 1 ? path.replace(/\/+$/, '') || '/' : path)
  if (!found) return null
  const params: Record<string, string> = {}
  for (const [name, value] of Object.entries(found.groups ?? {})) params[name] = decoded(value ?? '')
  return params
}

export function pageAt<P extends { readonly path: string }>(pages: readonly P[], path: string): { page: P, params: Params } | null {
  for (const page of pages) {
    const params = match(page.path, path)
    if (params) return { page, params }
  }
  return null
}

/** A path as people read it; one that is no text stays as it is. */
export function decoded(text: string): string {
  try { return decodeURIComponent(text) } catch { return text }
}
