/**
 * Local search. A setting such as `db_instance_type` is one word, and each row of the reference that has an anchor is found
 * as a place of its own. VitePress takes the functions as text into the page, so that they use nothing from outside.
 */
export const searchOptions = {
  detailedView: true,
  miniSearch: {
    options: { tokenize: (text: string) => text.split(/[^\p{L}\p{N}_]+/u).filter((word) => word !== "") },
    searchOptions: { fuzzy: 0.1, prefix: true, boost: { title: 4, text: 2, titles: 1 } },
  },
  _render(source: string, env: object, markdown: { render(source: string, env: object): string }): string {
    return markdown
      .render(source, env)
      .replaceAll(
        /<tr>\s*<td><a id="([^"]+)"><\/a>/g,
        (_, id: string) => `<h4 id="${id}">${id} <a href="#${id}"></a></h4><tr><td>`,
      );
  },
};
