/** The place among `count` suggestions after a step up or down; -1 is the line one types in. */
export function stepped(active: number, step: 1 | -1, count: number): number {
  const places = count + 1
  return (active + 1 + step + places) % places - 1
}
