import { join } from "node:path";

/** What a build of the site depends on beside the Markdown. */
export interface Site {
  /** The folder of the project. */
  readonly root: string;
  /** URL of the repository, for links to its files. */
  readonly repository: string | undefined;
  /** Branch or tag that this build shows. */
  readonly ref: string;
  /** All branches and tags that are on the site; the first one is at its top, the others are in folders. */
  readonly refs: readonly string[];
  /** Where the site stands on its host: `/`, or `/name/`. */
  readonly top: string;
}

/**
 * The site as the environment describes it. A workflow on GitHub sets the first two: GITHUB_SERVER_URL and GITHUB_REPOSITORY;
 * it also sets DOCS_TOP where the site is in a folder. `npm run docs:build -- --tags` sets DOCS_REFS and DOCS_REF.
 */
export function siteOf(root: string, env: NodeJS.ProcessEnv): Site {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, DOCS_REFS, DOCS_REF, DOCS_TOP } = env;
  const refs = DOCS_REFS?.split(" ") ?? ["main"];
  return {
    root,
    repository: server && name ? `${server}/${name}` : undefined,
    ref: DOCS_REF ?? refs[0]!,
    refs,
    top: DOCS_TOP ?? "/",
  };
}

/** Where a branch or tag stands on the site. */
export function placeOf(site: Site, ref: string): string {
  return ref === site.refs[0] ? site.top : `${site.top}${ref}/`;
}

/** Where the API's pages are put for the site to copy, and the built site. */
export const publicFolder = (root: string) => join(root, ".cache/site-files");
export const siteFolder = (root: string) => join(root, ".cache/site");
