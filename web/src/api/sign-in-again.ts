/**
 * A session may end while somebody types. Whatever was sent then waits here until they have signed in again, and is sent once more:
 * the page stays as it is, with all that stands in it.
 */
type Answer = (goesOn: boolean) => void

let waiting: Answer[] = []
let listener: ((isAsked: boolean) => void) | null = null
let hadSession = false

/** Only who was signed in is asked again. */
export function rememberSession(isSignedIn: boolean): void {
  hadSession = isSignedIn
}

export const wasSignedIn = () => hadSession

export function onAsked(next: (isAsked: boolean) => void): () => void {
  listener = next
  return () => { listener = null }
}

export function askToSignIn(): Promise<boolean> {
  if (!hadSession || !listener) return Promise.resolve(false)
  return new Promise(resolve => {
    waiting.push(resolve)
    listener!(true)
  })
}

/** `goesOn` says whether what waits is sent once more: not where nobody signed in, and never in the name of somebody else. */
export function answerAll(goesOn: boolean, isSignedIn = goesOn): void {
  const answers = waiting
  waiting = []
  if (!isSignedIn) hadSession = false
  listener?.(false)
  for (const answer of answers) answer(goesOn)
}
