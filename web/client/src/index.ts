export { createPazar, type Answer, type Pazar, type PazarOptions, type Schema } from './pazar.js'
export { PazarProblem } from './problem.js'
export type { Following } from './stream.js'
export { isGenuine, type PazarEvent } from './webhook.js'
