/** The style of the page: light and dark, on paper, narrow and wide. */
export const pageStyle = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1b2330;--soft:#4d5a6b;--line:#d5dbe3;--panel:#f5f7fa;--link:#1d4ed8;--mark:#fde68a;--add:#047857;--drop:#b91c1c}
@media screen and (prefers-color-scheme:dark){:root{--bg:#14181f;--fg:#e8ecf2;--soft:#a9b4c2;--line:#3a4453;--panel:#1e2530;--link:#8fb4ff;--mark:#6b5310;--add:#34d399;--drop:#fca5a5}}
*{box-sizing:border-box}
body{margin:0;font:15px/1.5 Helvetica,Arial,"Liberation Sans",sans-serif;background:var(--bg);color:var(--fg)}
header,main,nav{padding:0 clamp(12px,2.5vw,32px)}
header{padding-top:20px}
h1{margin:0;font-size:26px}h2{margin:36px 0 8px;font-size:20px}h3{margin:18px 0 4px;font-size:16px}
p{margin:4px 0 10px;max-width:80ch}.soft{color:var(--soft)}
a{color:var(--link)}code{font:12.5px/1.45 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
nav{position:sticky;top:0;z-index:2;background:var(--bg);border-bottom:1px solid var(--line);padding-top:8px;padding-bottom:8px}
nav ul{display:flex;flex-wrap:wrap;gap:4px 18px;margin:0;padding:0;list-style:none}
button,input{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--soft);border-radius:6px;padding:4px 12px}
button{cursor:pointer}:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.tools{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin:10px 0}
.tools p{margin:0}
.picture{display:grid;grid-template-columns:minmax(0,1fr);gap:12px}
.picture.has-panel{grid-template-columns:minmax(0,1fr) minmax(280px,360px)}
#canvas{overflow:auto;border:1px solid var(--line);border-radius:8px;max-height:82vh}
#canvas svg{display:block;width:100%;height:auto}
#canvas [data-box]{cursor:pointer}
#canvas [data-box]:focus{outline:none}
#canvas [data-box]:focus-visible .a-card,#canvas [data-box][aria-pressed=true] .a-card{stroke-width:3.5}
#canvas.has-choice [data-from]:not(.is-on){opacity:.12}#canvas.has-choice [data-box]:not(.is-on){opacity:.45}
#panel{border:1px solid var(--line);border-radius:8px;background:var(--panel);padding:12px 16px;overflow:auto;max-height:82vh}
#panel h3{margin-top:0}#panel .close{float:right}
ul.plain{list-style:none;margin:0;padding:0}ul.plain li{padding:2px 0;border-bottom:1px solid var(--line)}
article{border:1px solid var(--line);border-radius:8px;padding:10px 14px;margin:10px 0}
article h4,#panel h4{margin:10px 0 2px;font-size:14px}article ul,#panel ul{margin:2px 0;padding-left:18px}
.table{overflow-x:auto}.table:focus-visible{outline:3px solid var(--link)}
table{border-collapse:collapse;width:100%;margin:6px 0}
th,td{text-align:left;vertical-align:top;padding:5px 10px 5px 0;border-bottom:1px solid var(--line)}
summary{cursor:pointer;padding:6px 0;font-weight:bold}
.added{color:var(--add)}.removed{color:var(--drop)}
[hidden]{display:none!important}
@media (max-width:900px){.picture.has-panel{grid-template-columns:minmax(0,1fr)}#canvas svg{width:max(100%,1100px)}td,th{padding-right:6px}}
@media print{
nav,.tools,#panel{display:none}
body{font-size:11px}code{font-size:9.5px}
h1{font-size:20px}h2{margin-top:24px;font-size:16px}h3{margin:8px 0 2px;font-size:13px}article h4{font-size:11px}
#canvas{border:0;max-height:none;overflow:visible}#canvas svg{width:100%!important;max-height:160mm}
h2,h3,h4,summary,thead{break-after:avoid}tr,li{break-inside:avoid}
details>*{display:block}ul.plain{columns:2}
@page{size:A4 landscape;margin:12mm}
}
`;
