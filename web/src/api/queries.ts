import { QueryClient } from '@tanstack/react-query'
import { isProblem } from './problem'

const mostTries = 3
const longestWait = 15_000

/** What may pass is tried again, after as long as the server asks for; what it has decided is not. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      retry: (failures, error) => failures < mostTries && (!isProblem(error) || error.mayPass) && !(isProblem(error) && (error.retryAfter ?? 0) * 1_000 > longestWait),
      retryDelay: (failures, error) => isProblem(error) && error.retryAfter ? error.retryAfter * 1_000 : Math.min(400 * 2 ** failures, longestWait),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})
