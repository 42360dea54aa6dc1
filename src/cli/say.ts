/** Lines of commands that make no report, with the signs that the terminal has. What stands in files is made safe before. */
import { wrapped } from '../report/lines.ts';
import { terminalOf } from './environment.ts';

/** The result. */
export function tell(line: string): void {
  process.stdout.write(`${fit(line)}\n`);
}

/** Everything beside the result. */
export function note(line: string): void {
  process.stderr.write(`${fit(line)}\n`);
}

/** What goes on below stands under what began. `head` ends with its gap. */
export function tellBeside(head: string, text: string): void {
  const { width } = terminalOf(process.env, false, 'auto');
  for (const [index, line] of wrapped(text, Math.max(40, width - head.length)).entries())
    tell(`${index === 0 ? head : ' '.repeat(head.length)}${line}`);
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
    .replaceAll('→', '->')
    .replaceAll('§', 'section ');
}
