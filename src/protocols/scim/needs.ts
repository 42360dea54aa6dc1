/** What rules need to be recorded. */

export const WRITES: readonly string[] = ['recorded:write', 'recorded:leaver'];
export const CALLS: readonly string[] = ['recorded:read', 'recorded:list', ...WRITES];
