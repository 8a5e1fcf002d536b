import { posix } from "node:path";
import { addressOf } from "./menu";

/**
 * Where a link of a page leads on the site: to a page, or to the repository where it is any other file. Without a
 * repository such a file has no address, and `undefined` comes back.
 */
export function siteLink(
  href: string,
  from: string,
  isPage: (file: string) => boolean,
  repository: string | undefined,
  ref: string,
): string | undefined {
  if (/^([a-z]+:|#|\/)/.test(href)) return href;
  const [path = "", anchor] = href.split("#");
  const file = posix.normalize(posix.join(posix.dirname(from), path));
  if (isPage(file)) return addressOf(file) + (anchor === undefined ? "" : `#${anchor}`);
  return repository === undefined ? undefined : `${repository}/blob/${ref}/${file}`;
}
