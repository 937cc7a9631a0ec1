/** What a browser keeps for these pages. That one keeps nothing, by its settings or since it is full, is no fault: then it lasts as long as the page. */
function storage(name: 'localStorage' | 'sessionStorage') {
  return {
    read(key: string): string | null {
      try { return window[name].getItem(key) } catch { return null }
    },
    keep(key: string, text: string): void {
      try { window[name].setItem(key, text) } catch { /* it lasts as long as the page */ }
    },
    forget(key: string): void {
      try { window[name].removeItem(key) } catch { /* nothing was kept */ }
    },
  }
}

/** For every tab, until it is forgotten. */
export const local = storage('localStorage')

/** For this tab, until it is closed. */
export const tab = storage('sessionStorage')
