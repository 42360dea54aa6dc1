/** One measurement in one process: `node once.mjs idpact|opc SPEC.json PACT.json`. Prints CPU milliseconds and peak memory as JSON. */
import { readFileSync } from 'node:fs';
import { optimiseLater } from '../dist/cli/tiering.js';

// As the command line of idpact does; for both tools, so that they stay comparable.
optimiseLater();

const [, , tool, specPath, pactPath] = process.argv;
const spec = JSON.parse(readFileSync(specPath, 'utf8'));
const pact = JSON.parse(readFileSync(pactPath, 'utf8'));

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function idpact() {
  const { verify } = await import('../dist/index.js');
  const started = cpu();
  const run = await verify({ spec, contracts: [pact], now: '2026-01-01T00:00:00Z' });
  return { started, results: run.findings.length };
}

/** OPC gives up on the whole Okta document at its first interaction that it cannot judge, so it is asked for each by itself. */
async function opc() {
  const { Comparator } = await import('@pactflow/openapi-pact-comparator');
  const started = cpu();
  const comparator = new Comparator({ oas: spec });
  let results = 0;
  for (const interaction of pact.interactions) {
    try {
      for await (const _ of comparator.compare({ ...pact, interactions: [interaction] })) results += 1;
    } catch {
      results += 1;
    }
  }
  return { started, results };
}

const { started, results } = await (tool === 'idpact' ? idpact() : opc());
const whole = cpu();
console.log(
  JSON.stringify({
    whole,
    comparing: whole - started,
    memory: process.resourceUsage().maxRSS / 1024,
    results,
  }),
);
