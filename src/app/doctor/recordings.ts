/** Recordings: whether there are any, whether they can be read, and whether secrets or people are left in them. */
import { gatherRecordings, type RecordingFile } from '../../load/recordings.ts';
import { findProviders } from '../../load/workspace.ts';
import { leftovers } from '../../redact/index.ts';
import { recordingFormats } from '../registry.ts';
import type { Patient } from './patient.ts';
import { counted, faultPoint, named, type Point } from './point.ts';

const ABOUT = 'recordings';

export async function recordingPoints(patient: Patient): Promise<readonly Point[]> {
  const { cwd, workspace, config } = patient;
  const { files, faults } = gatherRecordings(cwd, workspace, undefined);
  const points = faults.map((fault) => faultPoint(ABOUT, 'open', fault));
  for (const file of files) points.push(...(await pointsOf(file, patient)));
  const seen = new Set(files.map(({ provider }) => provider));
  const unseen = findProviders(workspace, config).flatMap(({ name }) => (seen.has(name) ? [] : [name]));
  if (unseen.length > 0)
    points.push({
      about: ABOUT,
      state: 'look',
      text: `nothing was recorded of ${named(unseen)}: what they promise is taken on trust`,
      next: '`idpact record --target https://tenant.test.example --provider NAME -- npm test` keeps what a test tenant answers.',
    });
  if (files.length > 0 && points.every(({ state }) => state !== 'leak' && state !== 'open'))
    points.push({
      about: ABOUT,
      state: 'fine',
      text: `${counted(files.length, 'recording')}, and nothing in them looks like a secret or a person`,
    });
  return points;
}

async function pointsOf(file: RecordingFile, patient: Patient): Promise<readonly Point[]> {
  const { document, faults } = file.load();
  const points = [...faults, ...file.faults].map((fault) => faultPoint(ABOUT, 'open', fault));
  if (document === undefined) return points;
  if (!recordingFormats.some(({ recognizes }) => recognizes(document.root)))
    points.push({
      about: ABOUT,
      state: 'open',
      text: `${file.path}  is no recording that idpact reads`,
      next: 'HAR, VCR, nock, WireMock, Postman and NDJSON are read; move other files out of recordings/.',
    });
  const written = file.path.endsWith('.gz') ? undefined : patient.textOf(file.path);
  const text = written ?? JSON.stringify(document.root);
  const kinds = new Map<string, string>();
  for (const { kind, sample } of leftovers(text)) {
    const line = written === undefined ? undefined : lineOf(written, sample);
    if (!kinds.has(kind)) kinds.set(kind, line === undefined ? '' : `:${String(line)}`);
  }
  for (const kind of await patient.secretsIn(text)) if (!kinds.has(kind)) kinds.set(kind, '');
  return [
    ...points,
    ...[...kinds].map(([kind, line]): Point => ({
      about: ABOUT,
      state: 'leak',
      text: `${file.path}${line}  looks like it holds a secret or a person: ${kind}`,
      next: 'If it is real: replace the secret first, then record again with `idpact record`, which redacts, and take the file out of the history of git.',
    })),
  ];
}

/** The line of the first one; what it is found by is its beginning. */
function lineOf(text: string, sample: string): number | undefined {
  const start = sample.split('…')[0] ?? '';
  const at = start === '' ? -1 : text.indexOf(start);
  return at < 0 ? undefined : text.slice(0, at).split('\n').length;
}
