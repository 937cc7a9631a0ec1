/** A code in groups that can be read out. */
export const groupsOf = (code: string): readonly string[] => code.match(/.{1,5}/g) ?? []
