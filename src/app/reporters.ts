/** Every reporter, by the name that `--reporter` takes. */
import type { Reporter } from '../core/report.ts';
import { compact } from '../report/compact.ts';
import { json } from '../report/json.ts';
import { junitReporter } from '../report/junit.ts';
import { ndjson } from '../report/ndjson.ts';
import { pretty } from '../report/pretty.ts';

export const reporters: readonly Reporter[] = [pretty, compact, json, ndjson, junitReporter];
