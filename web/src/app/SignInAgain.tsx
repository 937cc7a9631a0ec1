import { lazy, Suspense, useEffect, useState } from 'react'
import { answerAll, onAsked } from '~/api/sign-in-again'

const SignInSheet = lazy(() => import('~/account/sign-in/SignInSheet'))

/** Stands over the page when a session has ended meanwhile; afterwards what was sent goes on. */
export function SignInAgain() {
  const [isAsked, setAsked] = useState(false)
  useEffect(() => onAsked(setAsked), [])
  return isAsked ? <Suspense><SignInSheet onDone={answerAll} /></Suspense> : null
}
