import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { load } from 'js-yaml';
import { evaluate } from '/work/main/src/app/evaluate.ts';
import { assemble } from '/work/main/src/app/assemble.ts';
const corpus='/work/shared/corpus/conformance/';
const doc=(path:string)=>({path,root:(path.endsWith('json')?JSON.parse:load)(readFileSync(path,'utf8')) as unknown,bytes:0,position:()=>undefined});
const which=process.argv[2]; const only=process.argv[3];
const adj=JSON.parse(readFileSync(corpus+'adjudicated.json','utf8'));
let ok=0,n=0;
for(const d of readdirSync(corpus+which).sort()){ if(only&&d!==only) continue;
  const dir=corpus+which+'/'+d+'/'; const e=JSON.parse(readFileSync(dir+'expected.json','utf8'));
  const specFile=['oas.json','oas.yaml'].map(f=>dir+f).find(existsSync)!;
  let run; try{ const spec=doc(specFile), pact=doc(dir+'pact.json');
  const ev=evaluate([{provider:'p',release:'1',document:spec,others:new Map()}],[{path:dir+'pact.json',document:pact,faults:[]}],{specFor:(_c,s)=>s[0]});
  run=assemble(ev,{toolVersion:'0',at:'2026-01-01T00:00:00Z',faults:[],ownerOf:()=>undefined,stageRules:()=>[],documents:new Map()});
  }catch(err){ console.log('THROW',d,err); n++; continue }
  const c=run.contracts[0]; const inc=c?.verdict==='incompatible';
  if(which==='probes'){ n++; const worst=c.interactions.length===0?'not-checked':c.interactions.map(i=>i.grade).sort((a,b)=>['breaking','risky','not-checked','safe'].indexOf(a)-['breaking','risky','not-checked','safe'].indexOf(b))[0]; const g=c.why?'not-checked':worst; const good=e.grades.includes(g); if(good) ok++; else console.log('MISS',e.strength,d,'got',g,'want',e.grades,'|',e.why,'|',run.findings.map(f=>f.rule+': '+f.title).join(' ; '), c.interactions.flatMap(i=>i.notChecked).join(';'), c.why??''); if(only) console.log(JSON.stringify(run,null,1)); }
  else { const t=adj[d]?.truth; if(t==='n/a'||t==='policy'){continue} n++; const truth=t?t==='compatible':e.compatible; const good=truth===!inc; if(good) ok++; if(!good||only) { console.log(good?'OK':'MISS',d,'want',truth?'compatible':'incompatible','got',c?.verdict,c?.why??'', run.faults.map(f=>f.message).join()); if(!good) for(const i of c.interactions) { const ei=e.interactions?.find((x:any)=>x.index===c.interactions.indexOf(i)); const bad=i.verdict==='incompatible'; if(!ei||ei.compatible===bad) console.log('    ',i.description,'|',i.verdict,i.grade,'| want',ei?.compatible,'|',run.findings.filter(f=>i.findings.includes(f.id)).map(f=>f.rule+'('+f.effect+'): '+f.title).join(' ; '),i.notChecked.join(';')); }
   if(only) console.log(JSON.stringify(run.findings,null,1)); }
   else { for(const i of c?.interactions??[]) { const ei=e.interactions?.find((x:any)=>x.index===c.interactions.indexOf(i)); const bad=i.verdict==='incompatible'; if(ei&&ei.compatible===bad&&c.interactions.length>1) console.log('  (interaction)',d,'|',i.description,'|',i.verdict,'| want',ei.compatible,'|',run.findings.filter(f=>i.findings.includes(f.id)).map(f=>f.rule+'('+f.effect+'): '+f.title).join(' ; ')) } } }
  for(const f of run.findings) if(f.effect!=='safe'&&f.witness?.proof==='unproved') console.log('  UNPROVED',d,f.rule,f.title);
}
console.log(which,ok,'/',n);
