interface Modules {
  getModuleInfo(id: string): { readonly isEntry: boolean, readonly importers: readonly string[] } | null
}

/**
 * What the first page asks for before anybody presses anything is two files: the frameworks, which seldom change, and ours. Everything else is split by the pages that need
 * it. Many small files would pack worse, and wait for one another.
 */
export function firstLoad(id: string, modules: Modules): string | null {
  return isFirst(id, modules) ? id.includes('node_modules') ? 'frameworks' : 'first' : null
}

/** Whether the entry imports it, itself or by others. */
function isFirst(id: string, modules: Modules): boolean {
  const seen = new Set([id])
  for (const each of seen) {
    const info = modules.getModuleInfo(each)
    if (info?.isEntry) return true
    for (const importer of info?.importers ?? []) seen.add(importer)
  }
  return false
}
