/** Colours by name: in light, and in dark. */
const colours: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  page: ["#ffffff", "#14181f"],
  ink: ["#1b2330", "#e8ecf2"],
  soft: ["#4d5a6b", "#a9b4c2"],
  card: ["#ffffff", "#1e2530"],
  edge: ["#56657a", "#93a1b3"],
  open: ["#c2410c", "#fb923c"],
  call: ["#7c3aed", "#b794f6"],
  vpc: ["#f3f6fa", "#19202a"],
  "vpc-line": ["#94a3b8", "#55647a"],
  public: ["#fff1e6", "#33241a"],
  "public-line": ["#f0b183", "#8a5a34"],
  private: ["#e8eefb", "#1b2740"],
  "private-line": ["#adc0e6", "#43598a"],
  aws: ["#f6f4ef", "#1f1d18"],
  "aws-line": ["#cfc6b0", "#5d553f"],
  people: ["#475569", "#94a3b8"],
  entrance: ["#b45309", "#f59e0b"],
  service: ["#1d4ed8", "#6ea1ff"],
  data: ["#047857", "#34d399"],
  support: ["#6b7280", "#9ca3af"],
};

function variables(index: 0 | 1): string {
  return Object.entries(colours)
    .map(([name, shades]) => `--${name}:${shades[index]}`)
    .join(";");
}

/** The style of the picture. It follows the reader's choice of light or dark, and is light on paper. */
export const style = [
  `svg.architecture{${variables(0)};background:var(--page)}`,
  `@media screen and (prefers-color-scheme:dark){svg.architecture{${variables(1)}}}`,
  "svg.architecture text{font-family:Helvetica,Arial,'Liberation Sans',sans-serif;fill:var(--ink)}",
  ".a-title{font-size:22px;font-weight:bold}.a-about,.a-legend{font-size:12px}.a-about,.a-line,svg.architecture .a-fact{fill:var(--soft)}",
  ".a-zone rect{stroke-width:1.2}.a-zone text{font-size:13px;font-weight:bold;paint-order:stroke;stroke-width:4px;stroke-linejoin:round}.a-zone .a-fact{font-size:11px;font-weight:normal}",
  ".a-vpc rect{fill:var(--vpc);stroke:var(--vpc-line)}.a-public rect{fill:var(--public);stroke:var(--public-line)}",
  ".a-private rect{fill:var(--private);stroke:var(--private-line)}.a-aws rect{fill:var(--aws);stroke:var(--aws-line)}",
  ...["vpc", "public", "private", "aws"].map((place) => `.a-${place} text{stroke:var(--${place})}`),
  ...["people", "entrance", "service", "data", "support"].map((role) => `.a-${role}{--role:var(--${role})}`),
  ".a-card{fill:var(--card);stroke:var(--role);stroke-width:1.3}.a-tile{fill:var(--role)}",
  ".a-icon{fill:none;stroke:var(--card);stroke-width:1.5;stroke-linejoin:round;stroke-linecap:round}",
  ".a-name{font-size:13px;font-weight:bold}svg.architecture .a-line{font-size:11px;fill:var(--soft)}",
  ".a-chip rect{fill:var(--card);stroke:var(--edge)}.a-chip text{font-size:10px;font-weight:bold;text-anchor:middle}",
  ".a-chip.a-call rect{stroke:var(--call)}svg.architecture .a-chip.a-call text{fill:var(--call)}",
  ".a-chip.a-open rect{stroke:var(--open);stroke-width:1.6}svg.architecture .a-chip.a-open text{fill:var(--open)}",
  ".a-badge rect{fill:var(--card);stroke:var(--soft);stroke-width:.9}.a-badge path{fill:none;stroke:var(--soft);stroke-width:1.1}",
  "svg.architecture .a-badge text{font-size:9.5px;font-weight:bold;fill:var(--soft)}",
  ".a-way{fill:none;stroke:var(--edge);stroke-width:1.3}.a-way.a-call{stroke:var(--call);stroke-width:1.1;stroke-dasharray:5 3}.a-way.a-open{stroke:var(--open);stroke-width:2}",
  ".a-head{fill:var(--edge)}.a-head.a-call{fill:var(--call)}.a-head.a-open{fill:var(--open)}",
].join("\n");
