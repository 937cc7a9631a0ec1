/** How many seats of one event the service holds for one person. */
export const mostHeld = 10
