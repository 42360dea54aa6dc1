/** OpenAPI 2.0, 3.0, 3.1 and 3.2: HTTP operations, their parameters, bodies and credentials. */
import type { Protocol } from '../../core/protocol.ts';
import type { Operation, Response } from '../../core/surface.ts';
import { acceptsAny, isJsonType, mediaTypeFor } from './media-type.ts';
import { matchRequest } from './match.ts';
import { readOpenapi, recognizes } from './read.ts';
import { readTexts } from './style.ts';
import { decodeBody } from './text-body.ts';

export const openapi: Protocol = {
  name: 'openapi',
  recognizes,
  read: readOpenapi,
  match: matchRequest,
  responseFor,
  mediaTypeFor,
  accepts: acceptsAny,
  isJson: isJsonType,
  decodeBody,
  decodeHeader: (text, header) => readTexts([text], header),
};

/** OpenAPI 3.1.1 §4.8.16: an explicit code goes before its range, a range before `default`. */
function responseFor({ responses }: Operation, status: number): Response | undefined {
  const code = String(status);
  return (
    responses.find((response) => response.status === code) ??
    responses.find((response) => response.status.toUpperCase() === `${code.charAt(0)}XX`) ??
    responses.find((response) => response.status === 'default')
  );
}
