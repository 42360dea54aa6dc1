/** What is recorded of a provider: its server, its releases, and what its consumers do. */

/** A time that passes only when it is told to, so that every run happens at the same one. */
export interface Clock {
  /** ISO 8601, UTC. */
  readonly now: () => string;
  readonly pass: (seconds: number) => void;
}

export interface RunningServer {
  readonly url: string;
  readonly close: () => Promise<void>;
  /** What consumers do, at an address in front of the server. */
  readonly life: (url: string) => Promise<void>;
}

export interface Source {
  readonly provider: string;
  /** The file in the folder of each release. */
  readonly file: string;
  /** The name that stands in recordings for the port of the day. */
  readonly origin: string;
  /** When each release was recorded. */
  readonly releases: Readonly<Record<string, string>>;
  /** Names of headers, parameters and members that are secrets here, beyond those that are secrets everywhere. */
  readonly redact?: readonly string[];
  readonly start: (release: string, clock: Clock) => Promise<RunningServer>;
}

export function startClock(at: string): Clock {
  let time = Date.parse(at);
  return {
    now: () => new Date(time).toISOString(),
    pass: (seconds) => {
      time += seconds * 1000;
    },
  };
}
