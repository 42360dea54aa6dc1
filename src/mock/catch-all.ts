/** One msw handler for all operations of a provider: msw looks handlers up one by one, a surface finds its operation at once. */
import { http, HttpResponse, type HttpHandler } from 'msw';
import { answerTo, type Answer, type Asked, type ImitatedProvider } from './answer.ts';

/** `adjust` may change an answer by what happened before; without it the provider forgets every request. */
export function catchAll(
  provider: ImitatedProvider,
  adjust: (answer: Answer, asked: Asked) => Answer = (answer) => answer,
): HttpHandler {
  return http.all('*', async ({ request }) => {
    const asked = await askedBy(request);
    const { status, headers, body, source } = adjust(answerTo(provider, asked), asked);
    const text = body === undefined ? null : isText(body, headers) ? body : JSON.stringify(body);
    return new HttpResponse(text, { status, headers: { ...headers, 'X-Idpact-Source': source } });
  });
}

async function askedBy(request: Request): Promise<Asked> {
  const url = new URL(request.url);
  const text = await request.text();
  const names = [...new Set(url.searchParams.keys())];
  return {
    method: request.method,
    path: url.pathname,
    query: names.map((name) => ({ name, values: url.searchParams.getAll(name) })),
    headers: [...request.headers].map(([name, value]) => ({ name, values: [value] })),
    body: bodyOf(text, request.headers.get('content-type') ?? ''),
  };
}

function bodyOf(text: string, mediaType: string): unknown {
  if (text === '') return undefined;
  if (!mediaType.includes('json')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The provider would refuse it, too.
    return text;
  }
}

function isText(body: unknown, headers: Answer['headers']): body is string {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return typeof body === 'string' && !type.includes('json');
}
