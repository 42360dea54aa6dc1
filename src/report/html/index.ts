/** The HTML report: one file that a release manager opens, prints and keeps. */
import { createHash } from 'node:crypto';
import { defined } from '../../core/defined.ts';
import type { Artifact, RenderOptions, Reporter } from '../../core/report.ts';
import type { Run } from '../../core/run.ts';
import { json } from '../json.ts';
import type { ReportExtras } from './extras.ts';
import { page, SCRIPT_FILE, STYLE_FILE } from './page.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.css.ts';
import { viewOf, type View } from './view.ts';

export type * from './extras.ts';

const PATH = 'index.html';

/** As every reporter: from the run alone. */
export const html: Reporter = {
  name: 'html',
  render: (run, options) =>
    render(run, options, defined({ decision: options.decision, runDigest: options.runDigest })),
};

/** One file that loads nothing. */
export function render(run: Run, options: RenderOptions, extras: ReportExtras = {}): Artifact {
  return { path: PATH, mediaType: 'text/html', text: page(viewWith(run, options, extras), 'inline') };
}

/** The page with its style and script beside it, for servers whose policy allows no inline ones. */
export function renderLinked(
  run: Run,
  options: RenderOptions,
  extras: ReportExtras = {},
): readonly Artifact[] {
  return [
    { path: PATH, mediaType: 'text/html', text: page(viewWith(run, options, extras), 'linked') },
    { path: STYLE_FILE, mediaType: 'text/css', text: STYLE },
    { path: SCRIPT_FILE, mediaType: 'text/javascript', text: SCRIPT },
  ];
}

function viewWith(run: Run, options: RenderOptions, extras: ReportExtras): View {
  const digest =
    extras.runDigest ?? createHash('sha256').update(json.render(run, options).text).digest('hex');
  return viewOf(run, extras, digest);
}
