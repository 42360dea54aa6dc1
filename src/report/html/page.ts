/** The page around the parts: head with the policy that lets nothing in, navigation, help. */
import { createHash } from 'node:crypto';
import { decisionPart } from './decision.ts';
import { evidencePart } from './evidence.ts';
import { findingsPart } from './findings.ts';
import { sizeOf } from './groups.ts';
import { historyPart } from './history.ts';
import { lifecyclePart } from './lifecycle.ts';
import { limitsPart } from './limits.ts';
import { exact, html, textOf, verbatim, type Content, type Markup } from './markup.ts';
import { LIVE } from './live.ts';
import { matrixPart } from './matrix.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.css.ts';
import { verdictPart } from './verdict.ts';
import type { View } from './view.ts';
import { waiversPart } from './waivers.ts';

/**
 * `inline`: all in one file. `linked`: style and script beside it, for servers that allow files and nothing inline.
 * `served`: as inline, and the page asks the one server it came from whether there is a newer one.
 */
export type Assets = 'inline' | 'linked' | 'served';

export const STYLE_FILE = 'report.css';
export const SCRIPT_FILE = 'report.js';

export function page(view: View, assets: Assets): string {
  const { style, script, policy } = HEADS[assets]();
  return textOf(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta http-equiv="Content-Security-Policy" content="${policy}" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="referrer" content="no-referrer" />
          <title>${titleOf(view)}</title>
          ${style}
        </head>
        <body>
          <a class="skip" href="#findings">Skip to the findings</a>
          <div class="shell">
            ${navigation(view)}
            <main>
              ${parts(view)}
              <footer>
                Made from the run file by ${view.run.tool.name} ${view.run.tool.version}. ${FOOTERS[assets]}
              </footer>
            </main>
          </div>
          ${help()} ${script}
        </body>
      </html> `,
  );
}

/** A page is at most as large; what else it has than parts is small. */
const BYTES_MAX = 2_000_000;
const FRAME_BYTES = 60_000;

/** The findings take what the other parts leave. */
function parts(view: View): Markup {
  const before = html`${verdictPart(view)}${matrixPart(view)}`;
  const after = html`${historyPart(view)}${lifecyclePart(view)}${waiversPart(view)}${evidencePart(view)}${limitsPart(view)}${decisionPart(view)}`;
  const taken = [before, after].reduce((sum, each) => sum + Buffer.byteLength(textOf(each)), FRAME_BYTES);
  return html`${before}${findingsPart(view, Math.max(0, BYTES_MAX - taken))}${after}`;
}

const FOOTERS: Readonly<Record<Assets, string>> = {
  inline: 'This page loads nothing and sends nothing.',
  linked: 'This page loads its style and script from beside it, and sends nothing.',
  served: 'This page is served on this machine only, and follows the run file.',
};

interface Head {
  readonly style: Markup;
  readonly script: Markup;
  readonly policy: string;
}

const CLOSED = "default-src 'none'; base-uri 'none'; form-action 'none'";

function inline(): Head {
  return {
    style: exact`<style>${verbatim(STYLE)}</style>`,
    script: exact`<script>${verbatim(SCRIPT)}</script>`,
    policy: `${CLOSED}; style-src '${hashOf(STYLE)}'; script-src '${hashOf(SCRIPT)}'`,
  };
}

function linked(): Head {
  return {
    style: html`<link rel="stylesheet" href="${STYLE_FILE}" />`,
    script: html`<script src="${SCRIPT_FILE}"></script>`,
    policy: `${CLOSED}; style-src 'self'; script-src 'self'`,
  };
}

/** The policy of the served page, for its header too. */
export function servedPolicy(): string {
  return `${CLOSED}; connect-src 'self'; style-src '${hashOf(STYLE)}'; script-src '${hashOf(SCRIPT)}' '${hashOf(LIVE)}'`;
}

function served(): Head {
  const { style, script } = inline();
  return {
    style,
    script: exact`${script}<script>${verbatim(LIVE)}</script>`,
    policy: servedPolicy(),
  };
}

const HEADS: Readonly<Record<Assets, () => Head>> = { inline, linked, served };

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function titleOf({ run, providers }: View): string {
  const [first, ...others] = providers;
  const environment = run.source?.environment;
  const what =
    first === undefined
      ? 'no provider'
      : others.length > 0
        ? `${String(providers.length)} providers`
        : `${first.name} ${first.base === undefined ? '' : `${first.base} → `}${first.releases}`;
  return `${run.verdict} · ${what}${environment === undefined ? '' : ` to ${environment}`} · idpact`;
}

function navigation({ run, groups, consumers }: View): Markup {
  const hit = consumers.filter(({ pairs }) => [...pairs.values()].some(({ tone }) => tone === 'bad')).length;
  const blocking = sizeOf(groups, 'bad');
  const links: readonly (readonly [string, string, number?, string?])[] = [
    ['verdict', 'Verdict'],
    ['matrix', 'Who is hit', hit, 'hit'],
    ['findings', 'Findings', blocking, 'blocking'],
    ['history', 'History'],
    ['lifecycle', 'Lifecycle coverage'],
    ['waivers', 'Waivers', run.waivers?.length ?? 0, 'waivers'],
    ['evidence', 'Evidence and controls'],
    ['limits', 'What is not proven', run.notChecked.length + run.faults.length, 'not answered'],
    ['decision', 'Decision'],
  ];
  return html`<nav aria-label="Parts of the report">
    <p class="brand">Release readiness</p>
    <ol>
      ${links.map(
        ([id, label, number = 0, word = '']) =>
          html`<li><a href="#${id}">${label}${badge(number, word)}</a></li> `,
      )}
    </ol>
    <div class="tools js" hidden="">
      <button type="button" id="theme">Light or dark</button><button type="button" id="keys">Keyboard</button>
    </div>
  </nav>`;
}

function badge(number: number, word: string): Content {
  return number === 0
    ? undefined
    : html` <span class="number">${number}<span class="quiet"> ${word}</span></span>`;
}

function help(): Markup {
  return html`<dialog id="help" aria-labelledby="help-title">
    <p class="label" id="help-title">Keyboard</p>
    <dl class="facts keys">
      <div>
        <dt><kbd>/</kbd></dt>
        <dd>search the findings</dd>
      </div>
      <div>
        <dt><kbd>j</kbd> <kbd>k</kbd></dt>
        <dd>next and previous finding</dd>
      </div>
      <div>
        <dt><kbd>o</kbd></dt>
        <dd>open or close it</dd>
      </div>
      <div>
        <dt><kbd>?</kbd></dt>
        <dd>this list</dd>
      </div>
    </dl>
    <p>
      <label><input type="checkbox" id="shortcuts" checked="" /> Single keys are on</label>
    </p>
    <button type="button" id="close">Close</button>
  </dialog>`;
}
