import type { Explanation } from "../explanation";
import { counted } from "../graph/words";
import type { Differences } from "../compare/differences";
import { drawPicture } from "../picture/picture";
import { escaped } from "../picture/xml";
import { differencesSection } from "./differences-section";
import type { Section } from "./html";
import { pageScript } from "./page-script";
import { pageStyle } from "./page-style";
import { resourcesSection } from "./resources";
import { factSections } from "./sections";

/**
 * One page that says everything of a deployment. It needs no network: style, script and picture are in it, and its policy
 * lets the browser load nothing.
 *
 * @param differences to another synthesis, if there is one
 */
export async function makePage(explanation: Explanation, differences?: Differences): Promise<string> {
  const { name, product, region, synthesis, parts } = explanation;
  const picture = (await drawPicture(explanation)).trim();
  const sections: readonly Section[] = [
    ...(differences === undefined
      ? []
      : [{ id: "differences", title: "Differences", content: differencesSection(differences) }]),
    { id: "resources", title: "Resources by part", content: resourcesSection(explanation) },
    ...factSections(explanation),
  ];
  const links = [{ id: "picture", title: "Picture" }, ...sections];
  const about = [
    product,
    ...(region === undefined ? [] : [region]),
    counted(synthesis.stacks.length, "stack"),
    counted(synthesis.resources.length, "resource"),
    counted(parts.length, "part"),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escaped(name)}: what will be built</title>
<style>${pageStyle}</style>
</head>
<body>
<header><h1>${escaped(name)}</h1><p class="soft">${escaped(about.join(" · "))}</p></header>
<nav aria-label="Sections"><ul>${links.map(({ id, title }) => `<li><a href="#${id}">${title}</a></li>`).join("")}</ul></nav>
<main>
<section id="picture" aria-labelledby="h-picture"><h2 id="h-picture">Picture</h2>
<div class="tools"><button type="button" id="larger">Larger</button><button type="button" id="smaller">Smaller</button><button type="button" id="fit">Fit</button><span id="zoom" class="soft" role="status">fits</span><p class="soft">Choose a box to see its resources.</p></div>
<div class="picture"><div id="canvas" tabindex="0" role="region" aria-label="Picture of the architecture">
${picture}
</div><aside id="panel" tabindex="-1" aria-label="The chosen box" hidden><button type="button" class="close">Close</button><div class="content"></div></aside></div>
</section>
${sections.map(({ id, title, content }) => `<section id="${id}" aria-labelledby="h-${id}"><h2 id="h-${id}">${title}</h2>\n${content}\n</section>`).join("\n")}
</main>
<script>${pageScript}</script>
</body>
</html>
`;
}
