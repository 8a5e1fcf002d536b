import { createHash } from "node:crypto";

/** Contents by path, which has forward slashes. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** Name of the file of check sums. */
export const CHECKSUMS_FILE = "SHA256SUMS";

/** Files from texts. */
export function textFiles(texts: Readonly<Record<string, string>>): Files {
  return new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]));
}

/** The same files below a folder. */
export function inFolder(folder: string, files: Files): Files {
  return new Map([...files].map(([path, content]) => [`${folder}/${path}`, content]));
}

/** All files in the order of their paths, with a file of their check sums, which `sha256sum --check` reads. */
export function withChecksums(files: Files): Files {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = sorted.map(([path, content]) => `${sha256(content)}  ${path}\n`);
  return new Map([...sorted, [CHECKSUMS_FILE, Buffer.from(lines.join(""))]]);
}

/** The check sums in such a file by path; nothing where the text is something else. */
export function readChecksums(text: string): ReadonlyMap<string, string> {
  const lines = text.split("\n").filter((line) => line !== "");
  const read = lines.map((line) => /^([0-9a-f]{64}) {2}(.+)$/.exec(line));
  return new Map(read.flatMap((found) => (found === null ? [] : [[found[2]!, found[1]!]])));
}

export function sha256(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
