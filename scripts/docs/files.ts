import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { publicFolder } from "./site";
import { notExported } from "./not-exported";
import { run } from "./run";

/**
 * Writes the files of the site that are no Markdown: the library's classes and functions, from their docstrings, and the icon.
 *
 * @throws where TypeDoc warns of a link or a type without a page
 */
export function writeFiles(root: string): void {
  const icon = "docs/.vitepress/icon.svg";
  mkdirSync(publicFolder(root), { recursive: true });
  cpSync(join(root, icon), join(publicFolder(root), "icon.svg"));
  const entries = ["metaflow", "placeos", "aws"].flatMap((name) => ["--entryPoints", `modules/${name}/index.ts`]);
  run(
    "npx",
    [
      ...["typedoc", ...entries, "--out", `${publicFolder(root)}/api`, "--name", "Metaflow and PlaceOS on AWS: API"],
      ...["--tsconfig", "tsconfig.package.json", "--readme", "none", "--disableSources", "--favicon", icon],
      ...["--excludePrivate", "--excludeInternal", "--excludeExternals"],
      ...["--logLevel", "Warn", "--treatWarningsAsErrors"],
      ...notExported.flatMap((name) => ["--intentionallyNotExported", name]),
    ],
    { cwd: root },
  );
}
