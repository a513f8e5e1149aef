// SPDX-License-Identifier: MIT
#include "bot/report/html/html.h"

namespace docgarden::bot::html {

const std::string_view style =
    R"(:root{color-scheme:light dark;--paper:#fbfaf6;--card:#fff;--ink:#1d241f;--soft:#55605a;--line:#dcdfd6;--hold:#2f7d4f;--stale:#c2342b;--warn:#9a6200;--none:#8a938d;--bloom-hold:#3fa265;--bloom-stale:#d8483e;--bloom-warn:#e0a11b;--track:#e8eae2;--accent:#2f7d4f}
@media (prefers-color-scheme:dark){:root{--paper:#131714;--card:#1b211d;--ink:#e8ece8;--soft:#a3ada6;--line:#313a34;--hold:#6fce93;--stale:#ff8a80;--warn:#f0bd55;--none:#8c968f;--bloom-hold:#58b97e;--bloom-stale:#f0655b;--bloom-warn:#e8b340;--track:#2a322d;--accent:#6fce93}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem;z-index:1}
header,main,footer{max-width:62rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
h1{font-size:1.15rem;font-weight:600;margin:0;overflow-wrap:anywhere}
h2{font-size:1.15rem;margin:0 0 .25rem}h3{font-size:1rem;margin:1.25rem 0 .25rem}
p{margin:.25rem 0}.soft{color:var(--soft)}.small{font-size:.875rem}
code{font:.92em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
a{color:var(--accent)}a:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
.hero{display:flex;flex-wrap:wrap;gap:1.5rem 2.5rem;align-items:center;margin:1.5rem 0}
.hero>div{flex:1 1 22rem}.hero .promise{font-size:1.6rem;line-height:1.25;font-weight:650;margin:.1rem 0 .4rem}
.ring{width:9.5rem;height:9.5rem;flex:none}.ring text{fill:var(--ink);font:700 34px system-ui,sans-serif;text-anchor:middle}.ring .of{font:500 11px system-ui,sans-serif;fill:var(--soft)}
.track{stroke:var(--track);fill:none}.arc{stroke:var(--accent);fill:none;stroke-linecap:round}
.levels{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem;margin:1rem 0 0;padding:0}
.levels li{border:1px solid var(--line);border-radius:99px;padding:.15rem .8rem;color:var(--soft);font-size:.9rem}
.levels .done{background:var(--accent);border-color:var(--accent);color:var(--paper);font-weight:600}.levels .next{border-color:var(--accent);color:var(--ink)}
section{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.25rem 1.4rem;margin:1.1rem 0}
.garden{display:flex;flex-wrap:wrap;gap:.75rem 1.6rem;margin-top:.75rem}
.bed{margin:0;max-width:100%}.bed figcaption{font-size:.8rem;color:var(--soft);border-top:3px solid var(--line);padding-top:.15rem;overflow-wrap:anywhere}
.bed ul{list-style:none;display:flex;flex-wrap:wrap;align-items:flex-end;gap:0 1px;margin:0;padding:0}
.bed li{line-height:0}.plant{width:17px;height:68px}.plant a{display:block}
.stem{stroke:var(--hold);stroke-width:1.4;fill:none}.leaf{fill:var(--hold)}
.b-hold{fill:var(--bloom-hold)}.b-stale{fill:var(--bloom-stale)}.b-warn{fill:var(--bloom-warn)}.b-none{fill:var(--none)}.eye{fill:var(--card)}
.wilt .stem{stroke:var(--none)}.wilt .leaf{fill:var(--none)}
.key{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;padding:0;margin:.6rem 0 0;font-size:.85rem;color:var(--soft)}.key svg{width:.75rem;height:.75rem;margin-right:.35rem}
table{border-collapse:collapse;width:100%}caption{text-align:left;color:var(--soft);font-size:.875rem;padding-bottom:.3rem}
th,td{text-align:left;padding:.28rem .6rem .28rem 0;vertical-align:top;border-top:1px solid var(--line);font-weight:400}thead th{border:0;color:var(--soft);font-size:.8rem}
.n{text-align:right;font-variant-numeric:tabular-nums}td.n{white-space:nowrap}.wide th[scope=row]{width:36%}.wide td.state{width:9.5rem}.wide{table-layout:fixed}.bar{width:45%;min-width:6rem}.bar svg{display:block;width:100%;height:.8rem;margin-top:.35rem;border-radius:3px}
.r-hold{fill:var(--bloom-hold)}.r-stale{fill:var(--bloom-stale)}.r-none{fill:var(--track)}.r-warn{fill:var(--bloom-warn)}
.pass{color:var(--hold)}.fail{color:var(--stale)}.warning{color:var(--warn)}.error{color:var(--stale)}.info,.na,.unknown{color:var(--soft)}
.tag{font-weight:650;white-space:nowrap}
details{border-top:1px solid var(--line);padding:.45rem 0}summary{cursor:pointer;overflow-wrap:anywhere}
.finding{margin:.5rem 0 .8rem;padding-left:.9rem;border-left:3px solid var(--line)}.finding.of-error{border-color:var(--bloom-stale)}.finding.of-warning{border-color:var(--bloom-warn)}
pre{margin:.3rem 0;padding:.4rem .6rem;background:var(--paper);border-radius:6px;white-space:pre-wrap;overflow-wrap:anywhere;font:.85rem/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
ul.plain{margin:.4rem 0;padding-left:1.2rem}
.trend{width:100%;height:auto}.trend text{fill:var(--soft);font:11px system-ui,sans-serif}.grid{stroke:var(--line)}.curve{stroke:var(--accent);stroke-width:2.5;fill:none;stroke-linejoin:round}.dot{fill:var(--accent);stroke:var(--card);stroke-width:2}
footer{color:var(--soft);font-size:.85rem;padding-bottom:3rem}
@media (max-width:40rem){.hero .promise{font-size:1.3rem}section{padding:1rem}.bar{width:26%;min-width:4rem}.wide td.state{width:5.5rem}.tag{white-space:normal}}
@media print{section{break-inside:avoid}}
)";

const std::string_view style_hash = "n5EematMQmamjZdTH/DrROEuVLOTvC9C+/CCFelKitI=";

}  // namespace docgarden::bot::html
