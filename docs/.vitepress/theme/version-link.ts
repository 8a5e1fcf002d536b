import { h } from "vue";

/**
 * A link to another version of the site, which is beside this one: VitePress puts all other links below this one. With a target its router leaves
 * the link to the browser.
 */
export const VersionLink = ({ text, href }: { readonly text: string; readonly href: string }) =>
  h("a", { class: "version-link", href, target: "_self" }, text);

VersionLink.props = ["text", "href"];
