export interface Command {
  readonly name: string
  readonly kind: string
  readonly keys?: string
  readonly run: () => void
}

/** Letters without their marks, and both Turkish i as one: who types "odeme" means "ödeme". */
export const plain = (text: string): string => text.toLocaleLowerCase('tr').normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i')

/** The commands that one may mean, the nearest first: a word of them begins so, or their letters come in that order. */
export function found(commands: readonly Command[], text: string): readonly Command[] {
  const wanted = plain(text.trim())
  if (!wanted) return commands
  return commands.map(command => ({ command, rank: rankOf(plain(command.name), wanted) })).filter(({ rank }) => rank < Infinity)
    .sort((one, other) => one.rank - other.rank).map(({ command }) => command)
}

function rankOf(name: string, wanted: string): number {
  if (name.startsWith(wanted)) return 0
  if (name.includes(` ${wanted}`)) return 1
  if (name.includes(wanted)) return 2
  let at = -1
  for (const letter of wanted) {
    at = name.indexOf(letter, at + 1)
    if (at === -1) return Infinity
  }
  return 3
}
