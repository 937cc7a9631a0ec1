import { useWords } from '~/words/words'

const said = [
  [/^must be an amount/, 'wrong.amount'],
  [/^must not be (empty|blank)/, 'wrong.empty'],
  [/^must be a percentage/, 'wrong.percent'],
  [/^must have (\d+) to (\d+) letters/, 'wrong.letters'],
  [/^must have (\d+) to (\d+) characters/, 'wrong.characters'],
  [/^must be between (\S+) and (\S+)/, 'wrong.between'],
  [/^must be after (start_time|starts_at)/, 'wrong.after'],
  [/^must not be negative/, 'wrong.negative'],
  [/^must begin with https/, 'wrong.https'],
  [/^must not be a private/, 'wrong.private'],
] as const

/** What the API says of a field, in the reader's words where it is said often; the rest as the API says it. */
export function useWrong(): (message: string) => string {
  const t = useWords('admin')
  return message => {
    for (const [pattern, name] of said) {
      const found = pattern.exec(message)
      if (found) return t(name, { least: found[1] ?? '', most: found[2] ?? '' })
    }
    return message
  }
}
