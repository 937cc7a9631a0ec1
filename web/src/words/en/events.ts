export default {
  'events': 'Events',
} as const
