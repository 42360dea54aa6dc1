/** `idpact report --open` and `--serve`: a run to a reader's browser. */
import { dirname, join, resolve } from 'node:path';
import { defined } from '../core/defined.ts';
import { html } from '../report/html/index.ts';
import { openPage } from './open.ts';
import { saveWhole } from './outputs.ts';
import { runServe, type ServeRequest } from './serve.ts';
import { decisionFor, pathsOf, subjectOf, type ReportFlags } from './subject.ts';
import { UsageError } from './usage-error.ts';

/** Opened, the page is written into the output folder; served, it is not written at all. */
export async function runShow(named: readonly string[], flags: ReportFlags): Promise<number> {
  const { check, evidence, mergeHistory, outputDir, open, serve, port = 0 } = flags;
  if (check === true || evidence !== undefined || mergeHistory !== undefined)
    throw new UsageError('--open and --serve only show a run; do the other in another call');
  if (serve === true) {
    const files = pathsOf(named, flags).flatMap((path) => [path, join(dirname(path), 'decision.json')]);
    const onReady = open === true ? opened : undefined;
    return runServe({ load: () => loaded(named, flags), files, port, ...defined({ onReady }) });
  }
  const { run, options } = loaded(named, flags);
  const { path, text } = html.render(run, options);
  const target = join(resolve(outputDir), path);
  saveWhole(target, text);
  process.stdout.write(`report  ${join(outputDir, path)}\n`);
  await opened(target);
  return 0;
}

const PAGE = { width: 100, color: false, ascii: false, maxFindings: 0, verbose: true };

function loaded(named: readonly string[], flags: ReportFlags): ReturnType<ServeRequest['load']> {
  const subject = subjectOf(pathsOf(named, flags), flags);
  const known = defined({ decision: decisionFor(subject), runDigest: subject.digest });
  return { run: subject.run, options: { ...PAGE, ...known } };
}

async function opened(target: string): Promise<void> {
  if (!(await openPage(target))) process.stderr.write(`report  no browser was found; open ${target}\n`);
}
