/** `README.txt` of an export: what is in it, and how anybody checks it with tools that every system has. */
import type { Run, RunDecision } from '../core/run.ts';
import { plain } from '../core/text.ts';
import { MANIFEST, SIGNATURE } from './manifest.ts';

export interface Told {
  readonly run: Run;
  readonly digest: string;
  readonly decision: RunDecision | undefined;
}

export function readmeText({ run, digest, decision }: Told): string {
  const releases = run.providers.map(({ name, release }) => `${plain(name)} ${plain(release)}`).join(', ');
  const decided =
    decision === undefined
      ? 'none is recorded'
      : `${decision.decision}, by ${plain(decision.by)}, ${decision.at}${decision.override === true ? ', although the run does not say that it is ready' : ''}`;
  return `Evidence of one run of idpact ${plain(run.tool.version)}

Of         ${releases === '' ? 'no provider' : releases}
Made       ${plain(run.at)}
Verdict    ${run.verdict}
Decision   ${decided}
SHA-256 of run.json
           ${digest}

What is here (some of it only where the run had it)

  run.json        the run: findings, counter-examples, what was not checked, policy, waivers, inputs with their SHA-256
  decision.json   what was decided, bound to run.json by \`runDigest\`
  history.ndjson  earlier runs and decisions, one line each; \`previous\` is the SHA-256 of the line before
  policy.json     by what findings were judged; the same as in run.json
  controls.json   what the run shows of controls; the same as in run.json. It is evidence for a person to judge, and does
                  not say that a control is fulfilled
  report/         the report for people, made from run.json; open index.html, it loads nothing from anywhere
  inputs/         the files that the run was made from, under the paths that run.json names
  ${MANIFEST}, and ${SIGNATURE} where it was signed

How to check it, in this folder

  Nothing was changed, added files aside:
    sha256sum -c ${MANIFEST}                 (macOS: shasum -a 256 -c ${MANIFEST})

  Who vouches for it, with the public key of whoever signed it:
    openssl pkeyutl -verify -pubin -inkey KEY.pub.pem -rawin -in ${MANIFEST} -sigfile ${SIGNATURE}

  The decision is on this run: its \`runDigest\` is what this prints:
    sha256sum run.json

  The history is whole: the SHA-256 of each line, without its line end, is \`previous\` of the next one (a line that was
  cut off by an interrupted writer is passed over; the next one names its SHA-256 under \`cutOff\`):
    sed -n 1p history.ndjson | tr -d '\\n' | sha256sum

  All of it at once, and the inputs against run.json:
    idpact report --check . --public-key KEY.pub.pem

What it does not show: lines that were taken from the end of the history before the export, and anything that the run did not
look at; run.json lists the latter under \`notChecked\`.
`;
}
