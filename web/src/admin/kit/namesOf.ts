/** The names of a record that has one entry for each of them: whoever adds one to the API is told by the types. */
export const namesOf = <Name extends string>(record: Readonly<Record<Name, unknown>>): readonly Name[] => Object.keys(record) as Name[]
