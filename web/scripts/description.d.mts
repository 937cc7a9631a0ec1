export function kept(description: unknown): unknown
