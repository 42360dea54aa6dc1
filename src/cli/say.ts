/** Lines of commands that make no report, with the signs that the terminal has. What stands in files is made safe before. */
import { terminalOf } from './environment.ts';

/** The result. */
export function tell(line: string): void {
  process.stdout.write(`${fit(line)}\n`);
}

/** Everything beside the result. */
export function note(line: string): void {
  process.stderr.write(`${fit(line)}\n`);
}

/** Signs of ours stand at the beginning of a line and between its parts. */
function fit(line: string): string {
  if (!terminalOf(process.env, false, 'auto').ascii) return line;
  return line
    .replace(/^( *)✓/u, '$1ok')
    .replace(/^( *)✕/u, '$1x')
    .replace(/^( *)·/u, '$1-')
    .replaceAll(' · ', ' - ')
    .replaceAll('…', '...')
    .replaceAll('→', '->');
}
