/** Says on stderr how far long work is: one line on a terminal after a second, a line every ten seconds elsewhere. */

export interface Progress {
  readonly show: (text: string) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

const QUIET_MS = 1000;
const LINE_EVERY_MS = 10_000;
const DRAW_EVERY_MS = 100;

export function createProgress(stream: NodeJS.WriteStream, quiet: boolean): Progress {
  const started = performance.now();
  let last = started;
  let drawn = false;
  const isTty = stream.isTTY;
  return {
    show: (text) => {
      const now = performance.now();
      const wait = isTty ? DRAW_EVERY_MS : LINE_EVERY_MS;
      if (quiet || now - started < QUIET_MS || now - last < wait) return;
      last = now;
      drawn = isTty;
      stream.write(isTty ? `\r\u001b[2K${text.slice(0, 90)}` : `${text}\n`);
    },
    end: () => {
      if (drawn) stream.write('\r\u001b[2K');
    },
  };
}
