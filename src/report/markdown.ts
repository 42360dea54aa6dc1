/** A comment for a pull or merge request: one page within the limit, with a mark by which it is found and edited. */
import type { Reporter } from '../core/report.ts';
import { characters } from './budget.ts';
import { shown } from './escape.ts';
import { COMMENT_CHARACTERS } from './limits.ts';
import { pageText } from './page.ts';
import type { ReportContext } from './place.ts';

export const markdown: Reporter = createMarkdown();

export function createMarkdown(context: ReportContext = {}): Reporter {
  return {
    name: 'markdown',
    render: (run) => {
      const mark = commentMark(context.mark);
      const size = COMMENT_CHARACTERS - mark.length - 2;
      const text = pageText(run, context, { size, measure: characters });
      return { path: 'comment.md', mediaType: 'text/markdown', text: `${text}\n${mark}\n` };
    },
  };
}

/** The last line of a comment of ours; whoever posts looks for a comment that has it and edits that one. */
export function commentMark(mark = ''): string {
  // `--` and `>` would end the remark early.
  const name = shown(mark)
    .replace(/[^\p{L}\p{N}._:/ -]/gu, '_')
    .replace(/ +/gu, ' ')
    .replace(/-{2,}/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 200);
  return name === '' ? '<!-- idpact -->' : `<!-- idpact:${name} -->`;
}
