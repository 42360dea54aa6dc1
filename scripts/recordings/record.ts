/** Records one release of a provider: its server, our proxy before it, and a life through the proxy. */
import type { Exchange, RecordedBody } from '../../src/core/recording.ts';
import { openSession } from '../../src/record/open.ts';
import { startProxy } from '../../src/record/proxy.ts';
import { startClock, type Source } from './source.ts';

export async function recordRelease(source: Source, release: string, file: string): Promise<void> {
  const at = source.releases[release];
  if (at === undefined) throw new Error(`nothing is recorded of ${source.provider} ${release}`);
  const clock = startClock(at);
  const server = await source.start(release, clock);
  const session = openSession({ file, ...(source.redact === undefined ? {} : { redact: source.redact }) });
  const troubles: string[] = [];
  const proxy = await startProxy({
    target: new URL(server.url),
    onExchange: (exchange) => {
      session.add(atOrigin(exchange, source.origin, server.url));
    },
    onTrouble: (message) => troubles.push(message),
    now: clock.now,
  });
  await server.life(proxy.url);
  await proxy.close();
  await server.close();
  await session.flush();
  const { refused } = session.counts();
  // A recording that is not whole is none: what the estate shows must not depend on what went wrong that day.
  if (troubles.length + refused.length > 0) throw new Error([...troubles, ...refused].join('; '));
}

/** Ports differ from run to run; the provider has one name. */
function atOrigin(exchange: Exchange, origin: string, url: string): Exchange {
  const { request, response } = exchange;
  const named = (text: string): string =>
    text.replaceAll(url, origin).replaceAll(/http:\/\/127\.0\.0\.1:\d+/gu, origin);
  const inBody = (body: RecordedBody): RecordedBody =>
    body.kind === 'text' ? { ...body, text: named(body.text) } : body;
  const isSteady = ({ name }: { readonly name: string }): boolean =>
    !/^(?:host|content-length)$/iu.test(name);
  return {
    ...exchange,
    request: { ...request, origin, headers: request.headers.filter(isSteady) },
    response: {
      ...response,
      headers: response.headers
        .filter(isSteady)
        .map((header) => ({ ...header, values: header.values.map(named) })),
      body: inBody(response.body),
    },
  };
}
