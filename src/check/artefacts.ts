/** What recorders and scrubbers leave in place of a value. It says nothing of the provider and is never drift. */

const PLACEHOLDER = new RegExp(
  [
    // Words of scrubbers: `[REDACTED]`, `REDACTED-BY-…`, `***MASKED***`, `<FILTERED>`, `{{token}}`.
    '^[\\[<{(*_\\s-]*(?:redacted|filtered|masked|scrubbed|censored|sanitized|anonymi[sz]ed|removed|hidden|secret|dummy|placeholder)\\b.*$',
    '(?:redacted|filtered|scrubbed|sanitized)[\\]>})*-]',
    // Typed tokens of our own redaction.
    '<[a-z-]+:\\d+>',
    '^\\*{3,}$',
    '\\*{5,}',
    '^[xX]{3,}$',
    '^\\{\\{.*\\}\\}$',
    '^<[A-Z_][A-Z0-9_ -]*>$',
  ].join('|'),
  'iu',
);

const MASKED = /\*{5,}|<[a-z-]+:\d+>/u;

export function isArtefact(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 2000) return false;
  return PLACEHOLDER.test(value) || MASKED.test(value);
}
