/** The one style of the report. It holds no data, so that its hash is the same in every report of a version. */

const LIGHT = `--page:#f4f6f8;--sheet:#ffffff;--text:#1a1f26;--soft:#525c69;--rule:#d3d9e0;--link:#0a55b8;--code:#eef1f5;
--bad:#a8201a;--bad-b:#fbe7e5;--warn:#774800;--warn-b:#fff0cf;--unk:#54359c;--unk-b:#eee8fc;--wai:#2c536f;--wai-b:#e2eef6;--ok:#17602f;--ok-b:#e2f3e7;--off:#4d5763;--off-b:#e9edf1;
--g-bad:#cc4a41;--g-warn:#d69a2d;--g-ok:#36925a;--g-wai:#5a86a8;--g-rec:#5a86a8`;

const DARK = `--page:#101418;--sheet:#181d23;--text:#e6eaee;--soft:#a7b1bd;--rule:#343d47;--link:#93bfff;--code:#0f1418;
--bad:#ffb0a8;--bad-b:#421d1a;--warn:#f1c877;--warn-b:#382a0b;--unk:#cabfff;--unk-b:#292244;--wai:#a9cbe6;--wai-b:#1b2c3a;--ok:#90d8a8;--ok-b:#14351f;--off:#bcc5cf;--off-b:#262d35;
--g-bad:#d9655c;--g-warn:#cf9c3f;--g-ok:#4aa56c;--g-wai:#6b98ba;--g-rec:#6b98ba`;

const BASE = `
:root{${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme="light"]){${DARK}}}
@media screen{:root[data-theme="dark"]{${DARK};color-scheme:dark}:root[data-theme="light"]{color-scheme:light}}
*,*::before,*::after{box-sizing:border-box}
[hidden]{display:none!important}
html{scroll-behavior:smooth;scroll-padding-top:12px;-webkit-text-size-adjust:100%;text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}*{transition:none!important;animation:none!important}}
body{margin:0;background:var(--page);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif;overflow-wrap:anywhere}
code,kbd,pre,.mono,.place,.digest{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.89em}
code{background:var(--code);border-radius:4px;padding:0 3px}
a{color:var(--link);text-underline-offset:2px}
p{margin:0 0 8px}p:last-child,ul:last-child,dl:last-child{margin-bottom:0}
ul{margin:0 0 8px;padding-left:20px}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:4px}
.quiet{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-999em}
.skip:focus{left:8px;top:8px;z-index:9;background:var(--sheet);padding:10px 14px}
bdi{overflow-wrap:normal;white-space:nowrap}
bdi.text{white-space:normal}bdi.long{white-space:normal;overflow-wrap:anywhere}
.nowrap{white-space:nowrap}
.small,.who{color:var(--soft);font-size:13px}
.place{color:var(--soft)}
.dim{color:var(--soft)}
.label{color:var(--soft);font-size:12.5px;font-weight:700;margin:0 0 4px}
.label .plain{font-weight:400}
kbd{border:1px solid var(--rule);border-radius:4px;padding:1px 6px;background:var(--code)}
button,select,input{font:inherit;color:var(--text);background:var(--sheet);border:1px solid var(--rule);border-radius:6px;padding:5px 10px;min-height:34px}
input[type=checkbox]{min-height:0}
button{cursor:pointer}
button:hover{border-color:var(--link)}
button[aria-pressed="true"]{border-color:var(--link);box-shadow:inset 0 0 0 1px var(--link)}
`;

const FRAME = `
.shell{display:grid;grid-template-columns:220px minmax(0,1fr);max-width:1400px;margin:0 auto}
nav{position:sticky;top:0;align-self:start;height:100vh;overflow:auto;padding:22px 14px;border-right:1px solid var(--rule)}
.brand{font-weight:700;margin:0 8px 10px}
nav ol{list-style:none;margin:0;padding:0}
nav ol a{display:flex;justify-content:space-between;gap:8px;padding:7px 8px;border-radius:6px;color:var(--text);text-decoration:none}
nav ol a:hover{background:var(--sheet);text-decoration:underline}
.number{color:var(--soft);font-variant-numeric:tabular-nums}
.tools{display:grid;gap:6px;margin:16px 8px 0}
main{min-width:0;padding:22px 28px 60px}
section{margin:0 0 44px}
h1,h2,h3{margin:0;line-height:1.25}
h2{font-size:21px;margin-bottom:4px}
.lead{color:var(--soft);max-width:100ch;margin-bottom:12px}
.card{background:var(--sheet);border:1px solid var(--rule);border-radius:10px;padding:16px 18px;margin:0 0 12px}
.absent{color:var(--soft);border-style:dashed}
.note{border-left:4px solid var(--unk);background:var(--unk-b);border-radius:0 8px 8px 0;padding:9px 13px;margin-bottom:12px}
.pair{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr);gap:22px;align-items:start}
footer{color:var(--soft);font-size:13px;border-top:1px solid var(--rule);padding-top:12px}
dialog{color:var(--text);background:var(--sheet);border:1px solid var(--rule);border-radius:12px;max-width:420px;padding:18px 20px}
dialog::backdrop{background:rgba(0,0,0,.45)}
.pill{display:inline-flex;align-items:center;gap:6px;border-radius:999px;padding:2px 10px;font-size:13px;font-weight:650;line-height:1.4;overflow-wrap:break-word}
a.pill{text-decoration:none}a.pill:hover{text-decoration:underline}
.labels{display:inline-flex;flex-wrap:wrap;gap:4px 6px;align-items:center}
.bad{color:var(--bad);background:var(--bad-b)}.warn{color:var(--warn);background:var(--warn-b)}.unk{color:var(--unk);background:var(--unk-b)}.wai{color:var(--wai);background:var(--wai-b)}.ok{color:var(--ok);background:var(--ok-b)}.off{color:var(--off);background:var(--off-b)}
.card.bad,.card.warn,.card.unk,.card.wai,.card.ok,.card.off{background:var(--sheet);color:var(--text)}
`;

const VERDICT = `
.verdict{display:grid;grid-template-columns:minmax(0,1.1fr) minmax(0,1fr);gap:28px;border-left-width:8px;padding:20px 22px}
.verdict.bad{border-left-color:var(--g-bad)}.verdict.unk{border-left-color:var(--unk)}.verdict.wai{border-left-color:var(--g-wai)}.verdict.ok{border-left-color:var(--g-ok)}.verdict.off{border-left-color:var(--soft)}
h1{margin-bottom:10px}
h1 .subject-part{display:inline-block}
h1 .subject{display:block;font-size:18px;font-weight:600}
h1 .word{display:flex;gap:12px;align-items:baseline;font-size:36px;font-weight:800;margin-top:4px}
.verdict.bad h1 .word{color:var(--bad)}.verdict.unk h1 .word{color:var(--unk)}.verdict.wai h1 .word{color:var(--wai)}.verdict.ok h1 .word{color:var(--ok)}
.strip{list-style:none;display:grid;grid-template-columns:repeat(6,minmax(0,1fr));gap:6px;margin:14px 0 10px;padding:0}
.strip a{display:grid;justify-items:center;border-radius:8px;padding:7px 3px;text-align:center;text-decoration:none;font-size:13px;line-height:1.3;height:100%;align-content:start}
.strip a:hover b{text-decoration:underline}
.strip .sign{font-weight:800;font-size:15px}
.strip b,.strip span{overflow-wrap:normal}
.strip span{font-size:12px}
.since{display:flex;flex-wrap:wrap;gap:4px 8px;align-items:center;color:var(--soft);font-size:13px}
.meta{list-style:none;display:flex;flex-wrap:wrap;gap:2px 18px;margin:10px 0 0;padding:0;color:var(--soft);font-size:13px}
.besides{margin:8px 0 0;padding-left:18px}
.steps{list-style:none;counter-reset:step;margin:0;padding:0}
.steps li{counter-increment:step;display:grid;grid-template-columns:26px minmax(0,1fr);padding:9px 0;border-top:1px solid var(--rule)}
.steps li:first-child{border-top:0;padding-top:3px}
.steps li::before{content:counter(step);color:var(--soft);font-weight:700}
.way{display:block}
.tiles{list-style:none;display:grid;grid-template-columns:repeat(5,minmax(0,1fr));gap:12px;margin:0;padding:0}
.tiles li{margin:0;padding:0}
.tiles a{display:block;padding:12px 16px;color:inherit;text-decoration:none;border-radius:10px;height:100%}
.tiles a:hover span{text-decoration:underline}
.tiles b{display:block;font-size:27px;line-height:1.15;font-variant-numeric:tabular-nums}
.tiles span{color:var(--soft);font-size:13px}
.tiles .bad b{color:var(--bad)}.tiles .warn b{color:var(--warn)}.tiles .unk b{color:var(--unk)}.tiles .wai b{color:var(--wai)}.tiles .zero b{color:var(--soft);font-weight:500}
`;

const TABLES = `
table{border-collapse:collapse;width:100%;font-size:14px}
caption{text-align:left;color:var(--soft);font-size:13px;padding-bottom:6px}
th,td{text-align:left;vertical-align:top;padding:9px 10px;border-top:1px solid var(--rule)}
thead th{border-top:0;color:var(--soft);font-size:13px;font-weight:650;vertical-align:bottom;overflow-wrap:normal}
thead th small{display:block;font-weight:500}
tbody th{font-weight:600}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
th.cur:last-child,td.cur:last-child{padding-right:10px}
.num{text-align:right;font-variant-numeric:tabular-nums}
td.num,td.cur .pill{white-space:nowrap}
.cur{background:color-mix(in srgb,var(--link) 5%,transparent)}
td .small,th .small{font-weight:400}
td>div>.small{display:block}
tr:target{outline:2px solid var(--link);outline-offset:-2px}
.digest{font-size:11px;background:none;padding:0}
tbody th .mono{font-weight:500}
#matrix td .pill{white-space:nowrap}
.chart{display:block;max-width:100%;height:auto}
.chart text{fill:var(--soft);font-size:13px}
.chart .value{fill:var(--text);font-weight:700}
.axis{stroke:var(--rule)}
.track{fill:var(--off-b)}
.f-bad{fill:var(--g-bad)}.f-warn{fill:var(--g-warn)}.f-ok{fill:var(--g-ok)}.f-wai{fill:var(--g-wai)}.f-rec{fill:var(--g-rec)}
.meter{vertical-align:middle}
.reasons{list-style:none;padding:0;margin:0}
.reasons li{padding:6px 0;border-top:1px solid var(--rule)}
.reasons li:first-child{border-top:0}
.limits{padding-left:36px}
.limits li{padding:3px 0}
`;

const FINDINGS = `
.controls{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin:0 0 14px}
.controls label{display:inline-flex;gap:6px;align-items:center;max-width:100%}
.controls .grow{flex:1 1 240px}
.controls input{width:100%}
.controls select{max-width:210px;min-width:0}
.controls .buttons{display:flex;flex-wrap:wrap;gap:6px}
.controls p{margin:0}
.grouphead{display:flex;flex-wrap:wrap;gap:2px 8px;align-items:baseline;margin:20px 0 8px}
.means{color:var(--soft);font-size:13px}
.finding{background:var(--sheet);border:1px solid var(--rule);border-radius:10px;margin:0 0 8px}
.finding[data-sev="bad"]{border-left:4px solid var(--g-bad)}
.finding[data-sev="warn"]{border-left:4px solid var(--g-warn)}
.finding[data-sev="waived"]{border-left:4px solid var(--g-wai)}
.brief{padding:3px 12px;margin:0 0 2px;font-size:14px}.brief .bad,.brief .warn,.brief .off,.brief .wai{border-radius:999px;padding:0 7px;font-size:12.5px}
.finding:target{outline:2px solid var(--link)}
summary{display:grid;grid-template-columns:104px minmax(0,1fr) auto;gap:12px;align-items:start;padding:12px 16px;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary .pill{justify-self:start}
summary .id{color:var(--soft)}
summary .id::after{content:" ▸"}
.finding[open]>summary .id::after{content:" ▾"}
summary .head{display:grid;gap:3px;min-width:0}
h3{font-size:15.5px;font-weight:650}
.sub{color:var(--soft);font-size:13px}
.chips{display:flex;flex-wrap:wrap;gap:4px}
.chip{border:1px solid var(--rule);border-radius:5px;padding:0 7px;font-size:12.5px;color:var(--soft)}
.chip.stage{background:var(--off-b);color:var(--text);border-color:transparent}
.body{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:16px 24px;padding:14px 16px 16px;border-top:1px solid var(--rule)}
.body .wide,.body .ends{grid-column:1/-1}
.block{min-width:0}
.ends{margin:0}
pre{background:var(--code);border:1px solid var(--rule);border-radius:8px;margin:0 0 8px;padding:10px 12px;white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.45}
pre:last-child{margin-bottom:0}
.here{color:var(--bad);font-weight:700}
.change .out{color:var(--bad)}.change .in{color:var(--ok)}
.facts{margin:0 0 8px}
.facts div{display:grid;grid-template-columns:92px minmax(0,1fr);gap:10px;padding:2px 0}
.facts dt{color:var(--soft);font-size:13px}
.facts dd{margin:0}
.command{display:flex;gap:8px;align-items:flex-start}
.command pre{flex:1;min-width:0;margin:0}
`;

const NARROW = `
@media screen and (min-width:1181px){.digest{white-space:nowrap}}
@media screen and (max-width:1240px){#lifecycle bdi{white-space:normal}#lifecycle table{font-size:13px}#lifecycle .meter{width:40px}#lifecycle th,#lifecycle td{padding-left:5px;padding-right:5px}}
@media screen and (max-width:1180px){.verdict{grid-template-columns:minmax(0,1fr)}.pair{grid-template-columns:minmax(0,1fr)}}
@media screen and (max-width:960px){
.shell{grid-template-columns:minmax(0,1fr)}
nav{position:static;height:auto;border-right:0;border-bottom:1px solid var(--rule);padding:12px 16px}
nav ol{display:flex;flex-wrap:wrap;gap:0 4px}
nav ol a{padding:5px 6px}
.tools{grid-template-columns:repeat(2,auto);justify-content:start;margin:8px 0 0}
main{padding:16px}
.body{grid-template-columns:minmax(0,1fr)}
.tiles{grid-template-columns:repeat(2,minmax(0,1fr))}
bdi,#matrix td .pill,td.cur .pill{white-space:normal;overflow-wrap:anywhere}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table,caption,tbody,tr,th,td{display:block}
td:has(.nothing){display:none}
tbody tr{padding:10px 0;border-top:1px solid var(--rule)}
tbody tr:first-child{border-top:0}
tbody th,tbody td{border:0;padding:2px 0}
tbody td{display:grid;grid-template-columns:112px minmax(0,1fr);gap:10px;text-align:left}
tbody td::before{content:attr(data-label);color:var(--soft);font-size:13px}
tbody td.cur{background:none}
.num{text-align:left}
}
@media screen and (max-width:640px){
h1 .word{font-size:30px}
.verdict{padding:16px}.card{padding:14px}.card.limits{padding-left:30px}
.strip{grid-template-columns:repeat(3,minmax(0,1fr))}
summary{grid-template-columns:minmax(0,1fr) auto;gap:8px}
summary .head{grid-column:1/-1;grid-row:2}
.facts div{grid-template-columns:minmax(0,1fr);gap:0}
.facts.keys div{grid-template-columns:92px minmax(0,1fr)}
.command{flex-direction:column;align-items:stretch}
.controls label,.controls select{width:100%;max-width:none}
.controls label span{min-width:84px}
}
`;

const PRINT = `
@page{size:A4;margin:11mm 12mm}
@media print{
:root{color-scheme:light}
body{background:#fff;font:8.6pt/1.32 Arial,"Helvetica Neue","Liberation Sans",sans-serif;orphans:3;widows:3}
.shell{display:block;max-width:none}
nav,.controls,.copy,.skip,.screen,dialog,.js{display:none!important}
main{padding:0 1px 0 0}
h2{font-size:13pt;break-after:avoid}.lead,.grouphead,.label,caption,thead{break-after:avoid;break-inside:avoid}
tbody tr:first-child{break-before:avoid}tbody tr:last-child{break-before:avoid}
.lead{margin-bottom:5pt}
h3{font-size:10pt}
h1 .subject-part{display:inline-block}
h1 .subject{font-size:11pt}h1 .word{font-size:23pt}
.card{padding:7pt 9pt;margin-bottom:6pt}
.verdict{gap:14pt;padding:9pt 11pt;grid-template-columns:1.15fr 1fr}
.small,.who,.sub,.since,.meta,.means,.place,.facts dt,caption,.tiles span,.pill,.chip{font-size:8pt}
.label{font-size:8pt}
table{font-size:7.8pt}thead{display:table-header-group}thead th{font-size:8pt}
th,td{padding:3pt 4pt}
tr,.card.verdict,.tiles,.steps li,.reasons li,.limits li,.note,svg,summary{break-inside:avoid}.facts,.command pre{break-inside:avoid}
summary{break-after:avoid;padding:5pt 7pt;grid-template-columns:64pt minmax(0,1fr) auto;gap:7pt}
summary .id::after{content:""!important}
.finding{margin-bottom:5pt}.brief{font-size:7.8pt}
.finding:not([data-sev="bad"]):not([data-sev="warn"]){margin:0;border-width:0 0 1px;border-radius:0}
.finding:not([data-sev="bad"]):not([data-sev="warn"])>summary{padding:2pt 0;grid-template-columns:minmax(0,1fr) auto}
.finding:not([data-sev="bad"]):not([data-sev="warn"])>summary>.pill{display:none}
.finding:not([data-sev="bad"]):not([data-sev="warn"]) .head{display:block}.finding:not([data-sev="bad"]):not([data-sev="warn"]) h3{display:inline;font-size:8.4pt;margin-right:6pt}
.finding:not([data-sev="bad"]):not([data-sev="warn"]) .chips{display:inline-flex;margin-left:6pt;vertical-align:top}
.grouphead{margin:9pt 0 4pt}
.body{display:block;columns:2;column-gap:14pt;padding:5pt 7pt}
.block{margin-bottom:5pt}.ends{column-span:all}
.finding::details-content{content-visibility:visible;block-size:auto}
.finding:not([open]):not([data-sev="bad"]):not([data-sev="warn"])::details-content{content-visibility:hidden;block-size:0}
pre{font-size:7.2pt;padding:4pt 6pt;margin-bottom:4pt;line-height:1.26}p{margin-bottom:4pt}ul{padding-left:13pt;margin-bottom:4pt}.facts{margin-bottom:4pt}.facts div{grid-template-columns:52pt minmax(0,1fr);gap:6pt;padding:1pt 0}
.strip{margin:7pt 0;gap:3pt}.strip a{padding:3pt 1pt}.strip b{font-size:7.6pt}.strip span{font-size:6.8pt}
.steps li{padding:4pt 0;grid-template-columns:14pt minmax(0,1fr)}
.tiles{gap:5pt}.tiles a{padding:5pt 7pt}.tiles b{font-size:14pt}
.card.pair{break-inside:avoid}.pair{gap:12pt;grid-template-columns:minmax(0,1fr) minmax(0,2.3fr)}
.digest{font-size:5pt;white-space:nowrap}tr:has(.digest)>*{font-size:6.8pt}tr:has(.digest) td{white-space:nowrap}tr:has(.digest) .mono{font-size:5.9pt}tr:has(.digest) bdi{white-space:normal}
#evidence tbody tr td,#evidence tbody tr th{padding-top:1.5pt;padding-bottom:1.5pt}#evidence tr:has(.digest)>*{padding-top:.6pt;padding-bottom:.6pt}
#lifecycle .meter{width:26pt}
table .small,.limits .small{font-size:7.2pt}#evidence .pill{font-size:7.4pt;padding:0 6pt}
.card.limits{padding-left:20pt}.limits li{padding:1pt 0}.reasons li{padding:3pt 0}.label{margin-bottom:2pt}section{margin-bottom:11pt}
a{color:inherit;text-decoration:none}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
@media (forced-colors:active){.pill,.strip a,.chip{border:1px solid}}
`;

export const STYLE: string = [BASE, FRAME, VERDICT, TABLES, FINDINGS, NARROW, PRINT].join('');
