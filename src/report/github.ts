/** What GitHub Actions shows: annotations, as commands on stdout, and the summary of the job. */
import type { Reporter } from '../core/report.ts';
import type { Run, RunFault, RunFinding, RunNotChecked } from '../core/run.ts';
import { bytes } from './budget.ts';
import { commandData, commandProperty, short, shown } from './escape.ts';
import { ANNOTATIONS_PER_KIND, MESSAGE_CHARACTERS, SUMMARY_BYTES } from './limits.ts';
import { pageText } from './page.ts';
import {
  bestPlace,
  changedFirst,
  fileFor,
  repositoryPath,
  type ReportContext,
  type RepositoryPlace,
} from './place.ts';
import { changeText, consumersOf, expectationText, having, stateText, stopped, weightOf } from './weight.ts';
import { count, pairText } from './words.ts';

export const github: Reporter = createGithub();

/** Annotations. GitHub reads them on stdout; as a file they do nothing. */
export function createGithub(context: ReportContext = {}): Reporter {
  return {
    name: 'github',
    render: (run) => ({
      path: 'annotations.txt',
      mediaType: 'text/plain',
      text: [...kept('error', errorsIn(run, context)), ...kept('warning', warningsIn(run, context))]
        .map((line) => `${line}\n`)
        .join(''),
    }),
  };
}

export const githubSummary: Reporter = createGithubSummary();

/** What belongs at the end of the file that `GITHUB_STEP_SUMMARY` names. */
export function createGithubSummary(context: ReportContext = {}): Reporter {
  return {
    name: 'github-summary',
    render: (run) => ({
      path: 'summary.md',
      mediaType: 'text/markdown',
      text: pageText(run, context, { size: SUMMARY_BYTES, measure: bytes }),
    }),
  };
}

interface Annotation {
  readonly title: string;
  readonly message: string;
  readonly place?: Pick<RepositoryPlace, 'path' | 'line' | 'column'>;
}

function errorsIn(run: Run, context: ReportContext): readonly Annotation[] {
  const blocking = changedFirst(having(run, 'blocking'), context);
  return [
    ...blocking.map((finding) => ofFinding(finding, context)),
    ...run.faults.map((fault) => ofFault(fault, context)),
  ];
}

function warningsIn(run: Run, context: ReportContext): readonly Annotation[] {
  const findings = run.findings.filter((finding) => ['held', 'risk'].includes(weightOf(finding)));
  return [
    ...run.notChecked.map((each) => ofNotChecked(each, fileFor(run, each), context)),
    ...changedFirst(findings, context).map((finding) => ofFinding(finding, context)),
  ];
}

/** GitHub keeps ten of a kind; where there are more, the tenth says how many. */
function kept(kind: 'error' | 'warning', annotations: readonly Annotation[]): readonly string[] {
  if (annotations.length <= ANNOTATIONS_PER_KIND) return annotations.map((each) => command(kind, each));
  const first = annotations.slice(0, ANNOTATIONS_PER_KIND - 1);
  const rest = count(annotations.length - first.length, 'more finding');
  return [...first, { title: 'idpact', message: `${rest}, see the job summary` }].map((each) =>
    command(kind, each),
  );
}

function command(kind: 'error' | 'warning', { title, message, place }: Annotation): string {
  const { path, line, column } = place ?? {};
  const properties = [
    path === undefined ? undefined : `file=${commandProperty(shown(path))}`,
    line === undefined ? undefined : `line=${String(line)},endLine=${String(line)}`,
    column === undefined ? undefined : `col=${String(column)}`,
    `title=${commandProperty(short(title, 200))}`,
  ].filter((property) => property !== undefined);
  const lines = message.split('\n').map(shown).join('\n').slice(0, MESSAGE_CHARACTERS);
  return `::${kind} ${properties.join(',')}::${commandData(lines.replace(/[\ud800-\udbff]$/u, ''))}`;
}

function ofFinding(finding: RunFinding, context: ReportContext): Annotation {
  const { id, level, stage, fix, locations } = finding;
  const hit = consumersOf(finding);
  const place = bestPlace(locations, context);
  const change = changeText(finding);
  const facts = [
    short(stopped(finding.title), 400),
    change === undefined ? '' : `${short(change, 200)}.`,
    expectationText(finding),
    stateText(finding),
  ];
  const fixes = fix.map(({ side, text }) => `Fix (${side}): ${short(text, 300)}`);
  return {
    title: `${id} ${level}${stage === undefined ? '' : ` (${stage})`}${hit.length === 0 ? '' : `: hits ${hit.join(', ')}`}`,
    message: [facts.filter((fact) => fact !== '').join(' '), ...fixes].join('\n'),
    ...(place === undefined ? {} : { place }),
  };
}

function ofNotChecked(
  { consumer, provider, interaction, why, locations }: RunNotChecked,
  file: string | undefined,
  context: ReportContext,
): Annotation {
  const path = file === undefined ? undefined : repositoryPath(file, context.folder);
  const place = bestPlace(locations, context) ?? (path === undefined ? undefined : { path });
  const what = interaction === undefined ? '' : ` "${short(interaction, 80)}"`;
  return {
    title: `not checked: ${pairText(short(consumer, 60), short(provider, 60))}`,
    message: `${short(consumer === '' ? provider : consumer, 60)}${what} is not checked: ${short(why, 400)}`,
    ...(place === undefined ? {} : { place }),
  };
}

function ofFault(
  { code, message, hint, file, line, column }: RunFault,
  { folder }: ReportContext,
): Annotation {
  const path = file === undefined ? undefined : repositoryPath(file, folder);
  const place = {
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
  return {
    title: `idpact: ${code}`,
    message: `${short(stopped(message), 400)}\n${short(hint, 300)}`,
    ...(path === undefined ? {} : { place: { path, ...place } }),
  };
}
