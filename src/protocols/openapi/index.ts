/** OpenAPI: Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 documents. */
import type { Protocol } from '../../core/protocol.ts';
import type { Operation, Response } from '../../core/surface.ts';
import { decodeBody } from './body.ts';
import { matchRequest } from './match.ts';
import { accepts, isJsonType, mediaTypeFor, rangeOf } from './media-type.ts';
import { headerReadings } from './parameter-uses.ts';
import { readSpec, recognizes } from './read.ts';

export const openapi: Protocol = {
  name: 'openapi',
  recognizes,
  read: readSpec,
  match: matchRequest,
  responseFor,
  mediaTypeFor,
  accepts,
  isJson: (mediaType) => isJsonType(rangeOf(mediaType)),
  decodeBody,
  decodeHeader: headerReadings,
};

/** Responses Object, OpenAPI 3.1.1 §4.8.16: an explicit code comes before its range, `default` last. */
function responseFor({ responses }: Operation, status: number): Response | undefined {
  const exact = String(status);
  const range = `${exact.slice(0, 1)}XX`;
  return (
    responses.find((each) => each.status === exact) ??
    responses.find((each) => each.status.toUpperCase() === range) ??
    responses.find((each) => each.status === 'default')
  );
}
