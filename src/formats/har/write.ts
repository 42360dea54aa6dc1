/** Recordings as HAR 1.2, the form every tool reads. The same exchanges give the same bytes. */
import type { Named } from '../../core/protocol.ts';
import type { Exchange, RecordedBody } from '../../core/recording.ts';

export interface HarCreator {
  readonly name: string;
  readonly version: string;
}

export function harOf(exchanges: readonly Exchange[], creator: HarCreator): string {
  const log = { version: '1.2', creator, entries: exchanges.map(entryOf) };
  return `${JSON.stringify({ log }, null, 2)}\n`;
}

function entryOf({ id, time, request, response }: Exchange): object {
  const { method, origin = '', path, query, headers, body } = request;
  return {
    _id: id,
    startedDateTime: time ?? '1970-01-01T00:00:00.000Z',
    time: 0,
    request: {
      method,
      url: `${origin}${path}${searchOf(query)}`,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairsOf(headers),
      queryString: pairsOf(query),
      headersSize: -1,
      ...requestBody(body),
    },
    response: {
      status: response.status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairsOf(response.headers),
      redirectURL: '',
      headersSize: -1,
      ...responseBody(response.body),
    },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
  };
}

/** Space as `%20`, so that no reader has to guess what `+` was. */
function searchOf(query: readonly Named[]): string {
  const pairs = query.flatMap(({ name, values }) =>
    values.map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function pairsOf(list: readonly Named[]): readonly object[] {
  return list.flatMap(({ name, values }) => values.map((value) => ({ name, value })));
}

interface Written {
  readonly mimeType: string;
  readonly text: string;
  readonly encoding?: 'base64';
}

/** Undefined where nothing was kept. */
function written(body: RecordedBody): Written | undefined {
  switch (body.kind) {
    case 'none':
    case 'unrecorded':
      return undefined;
    case 'json':
      return { mimeType: body.mediaType ?? 'application/json', text: JSON.stringify(body.value) };
    case 'text':
      return { mimeType: body.mediaType ?? 'x-unknown', text: body.text };
    case 'binary':
      return {
        mimeType: body.mediaType ?? 'application/octet-stream',
        text: Buffer.from(body.bytes).toString('base64'),
        encoding: 'base64',
      };
  }
}

function sizeOf(body: RecordedBody, text: string | undefined): number {
  if (body.kind === 'unrecorded') return 1;
  if (body.kind === 'binary') return body.bytes.length;
  return text === undefined ? 0 : Buffer.byteLength(text);
}

function requestBody(body: RecordedBody): object {
  const kept = written(body);
  const bodySize = sizeOf(body, kept?.text);
  if (kept === undefined) return { bodySize };
  // HAR 1.2 has no encoding for what is sent; bytes that are no text are marked as browsers mark them.
  const { mimeType, text, encoding } = kept;
  return {
    bodySize,
    postData: { mimeType, text, ...(encoding === undefined ? {} : { _encoding: encoding }) },
  };
}

function responseBody(body: RecordedBody): object {
  const kept = written(body);
  const size = sizeOf(body, kept?.text);
  return {
    bodySize: kept === undefined ? (body.kind === 'none' ? 0 : -1) : size,
    content: kept === undefined ? { size, mimeType: 'x-unknown' } : { size, ...kept },
  };
}
