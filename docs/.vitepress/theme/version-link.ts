import { h } from "vue";

/** A link to another version of the site, which is beside this one: VitePress puts all other links below this one. */
export const VersionLink = ({ text, href }: { readonly text: string; readonly href: string }) =>
  h("a", { class: "version-link", href }, text);

VersionLink.props = ["text", "href"];
