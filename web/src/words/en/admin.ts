export default {
  'console': 'Console',
} as const
