/** From here on, a message says what is different in each deployment. */
const particular = / (Applied at first:|arn:)/;

/** What synthesis finds, without the place in the file. */
const finding = /(?<=^|: )deployments\.[\w-]+\..+$/;

/**
 * Why a change is refused, from all that Terraform or synthesis print: the messages of guards, and the titles of other
 * errors, without what differs from one deployment to the next.
 */
export function refusals(printed: string): readonly string[] {
  const lines = printed.split("\n").map((line) => line.replace(/^[│╷╵ ]+/, "").trim());
  const errors = lines
    .join("\n")
    .split(/^Error: /m)
    .slice(1);
  if (errors.length === 0)
    return [
      lines
        .map((line) => finding.exec(line)?.[0])
        .filter(Boolean)
        .at(-1) ?? lines.at(-1)!,
    ];
  return [...new Set(errors.map(causeOf))].sort();
}

function causeOf(error: string): string {
  const [title, ...others] = error.split(/\n\n+/).map((paragraph) => paragraph.replaceAll("\n", " ").trim());
  if (!title!.startsWith("Resource postcondition failed")) return title!;
  const message = others.find((paragraph) => paragraph !== "" && !paragraph.startsWith("on "))!;
  return message.split(particular)[0]!;
}
