/** The one place that reads the clock; everything else is handed the time. */

/** ISO 8601, UTC. */
export function currentTime(): string {
  // eslint-disable-next-line no-restricted-syntax -- a caller that names no time means now.
  return new Date().toISOString();
}
