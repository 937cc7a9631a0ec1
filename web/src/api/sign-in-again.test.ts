import { expect, test } from 'vitest'
import { answerAll, askToSignIn, onAsked, rememberSession, wasSignedIn } from './sign-in-again'

test('What waits goes on for whoever sent it, and not for somebody else who signs in', async () => {
  const asked: boolean[] = []
  const forget = onAsked(isAsked => asked.push(isAsked))
  rememberSession(true)

  const [first, second] = [askToSignIn(), askToSignIn()]
  answerAll(true)
  expect(await Promise.all([first, second])).toEqual([true, true])

  const others = askToSignIn()
  answerAll(false, true)
  expect(await others).toBe(false)
  expect(wasSignedIn()).toBe(true)

  const closed = askToSignIn()
  answerAll(false)
  expect(await closed).toBe(false)
  // Nobody is asked twice who does not want to.
  expect(await askToSignIn()).toBe(false)
  expect(asked).toEqual([true, true, false, true, false, true, false])
  forget()
})
