/** Paths without the identifiers in them. */

const ID = /^(?:\d+|[0-9a-f]{8}-[0-9a-f-]{27}|(?=[^.]*\d)[\w~-]{14,}|.*@.*|.{36,})$/iu;

/** The path with what looks like an identifier replaced, so that one endpoint is one finding. */
export function templateOf(path: string): string {
  return path
    .split('/')
    .map((segment) => (ID.test(segment) ? '{id}' : segment))
    .join('/');
}
