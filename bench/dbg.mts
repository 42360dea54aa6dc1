import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { openapi } from '../src/protocols/oas/index.ts';
import { createReferee } from '../src/schema/referee.ts';
import { createEngine } from '../src/schema/relate.ts';
import { sampleOf } from '../src/schema/sample.ts';
const root=load(readFileSync('/work/shared/corpus/conformance/upstream/opc-response-body/oas.yaml','utf8'));
const {surface}=openapi.read({path:'x',root,bytes:0,position:()=>undefined},new Map());
const e=createEngine(), r=createReferee();
for(const op of surface!.operations) for(const resp of op.responses) for(const m of resp.content) if(m.schema){ const s=e.of([m.schema],'promised'); const v=sampleOf(s,e); console.log(op.key,JSON.stringify(m.schema.schema).slice(0,200),'SAMPLE',JSON.stringify(v), v&&r.accepts(m.schema,v.value,'promised')); }
