/** Text on a terminal that a CI runner reads too. */

/**
 * Runners take lines that begin with `::` and texts like `##vso[` and `##[` as commands to themselves (GitHub Actions and
 * Azure Pipelines). What comes from inputs must not be one: a space is put between.
 */
export function harmless(line: string): string {
  return line
    .replace(/^(\s*):(?=:)/u, '$1: ')
    .replaceAll('##[', '# #[')
    .replaceAll('##vso[', '# #vso[');
}
