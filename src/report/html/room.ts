/** How much of each finding a page has room for. */

export interface Room {
  /** Consumers with their interactions; then so many more by name; the rest is counted. */
  readonly consumers: number;
  readonly interactions: number;
  readonly names: number;
  /** Characters of a counter-example, and of any other text. */
  readonly value: number;
  readonly text: number;
  /** Whether the command that waives it is written under each. */
  readonly waive: boolean;
}

/** From roomy to narrow. */
export const ROOMS: readonly [Room, ...Room[]] = [
  { consumers: 40, interactions: 12, names: 200, value: 6000, text: 1000, waive: true },
  { consumers: 15, interactions: 5, names: 60, value: 2000, text: 500, waive: true },
  { consumers: 5, interactions: 2, names: 20, value: 500, text: 300, waive: true },
  { consumers: 3, interactions: 1, names: 6, value: 120, text: 120, waive: false },
  { consumers: 1, interactions: 1, names: 3, value: 80, text: 80, waive: false },
];
