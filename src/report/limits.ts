/** What the tools that read our files take, in one place, each limit with its source. A number here is a fact about someone else. */

/**
 * Annotations of one kind that GitHub shows for one step; 50 for a job, which two kinds of ten never reach.
 * The tenth says how many more there are. Source: actions/toolkit, docs/problem-matchers.md, "Limitations".
 */
export const ANNOTATIONS_PER_KIND = 10;

/**
 * Bytes of a job summary. GitHub drops the summary of a step that is larger than 1 MiB (1,048,576); other steps and the
 * encoding of what is posted want room. Source: docs.github.com, "Workflow commands", "Step isolation and limits".
 */
export const SUMMARY_BYTES = 900_000;

/**
 * Characters of a comment. GitHub answers 422, "body is too long (maximum is 65536 characters)"; a badge or a heading that
 * a team puts around it wants room. GitLab takes 1,000,000 characters for a note, so the smaller one holds for both.
 * Source: GitHub REST API, issue comments, as its answer says; docs.gitlab.com, "GitLab application limits".
 */
export const COMMENT_CHARACTERS = 60_000;

/**
 * What GitHub keeps of a SARIF file. Source: docs.github.com, "SARIF support for code scanning" and "SARIF results exceed
 * one or more limits".
 */
export const SARIF = {
  /** Runs in a file; with more the file is refused. */
  runs: 20,
  /** Results of a run that are kept; the file is refused only from 25,001 on. */
  results: 5000,
  /** Bytes of the file, compressed with gzip; a larger one is refused. */
  bytes: 10_000_000,
  /** Tags of a rule that are kept; 20 are refused. */
  tags: 10,
  /** Characters of a rule's short and full description. */
  description: 1024,
  /** Characters of a rule's name. */
  name: 255,
} as const;

/** Related locations of one result: people read a few, and a hundred consumers would fill the file. Ours. */
export const RELATED_LOCATIONS = 10;

/** Characters of a message in an annotation or a result; GitHub shows the first lines of longer ones. Ours. */
export const MESSAGE_CHARACTERS = 2000;

/**
 * Bytes of a JUnit file that GitLab reads. Source: docs.gitlab.com, "Unit test reports", "File format and size limits".
 */
export const JUNIT_BYTES = 30_000_000;
