import type { Page } from '~/router/match'

/** Events, the seats one holds, and the tickets they become. */
export const eventPages: readonly Page[] = []
