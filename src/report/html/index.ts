/** The HTML report: one file that a release manager opens, prints and keeps. */
import type { Artifact, RenderOptions, Reporter } from '../../core/report.ts';
import type { Run } from '../../core/run.ts';
import { runDigest } from '../digest.ts';
import { page, SCRIPT_FILE, STYLE_FILE, type Assets } from './page.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.css.ts';
import { viewOf } from './view.ts';

export { servedPolicy } from './page.ts';

/** One file that loads nothing; where its assets are linked, with a style and a script beside it. */
export const html: Reporter = {
  name: 'html',
  render: (run, options): Artifact => ({
    path: 'index.html',
    mediaType: 'text/html',
    text: pageOf(run, options, options.linkedAssets === true ? 'linked' : 'inline'),
  }),
  beside: ({ linkedAssets }): readonly Artifact[] =>
    linkedAssets === true
      ? [
          { path: STYLE_FILE, mediaType: 'text/css', text: STYLE },
          { path: SCRIPT_FILE, mediaType: 'text/javascript', text: SCRIPT },
        ]
      : [],
};

/** The page for a server on this machine: it follows the run file, as `servedPolicy` lets it. */
export function servedPage(run: Run, options: RenderOptions): string {
  return pageOf(run, options, 'served');
}

function pageOf(run: Run, options: RenderOptions, assets: Assets): string {
  const { decision, runDigest: given } = options;
  return page(viewOf(run, { decision, runDigest: given ?? runDigest(run) }), assets);
}
