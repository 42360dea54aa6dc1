/** A mistake of the caller: shown without a stack, exit code 2. */
export class UsageError extends Error {}
