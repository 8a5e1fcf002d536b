import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { refused, warned, written } from "../config/wrong-configurations/tables";
import { root, sectionsOf } from "./markdown";
import { type OwnMessage, ownMessages } from "./own-messages";

const sections = sectionsOf("docs/troubleshooting.md");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  scripts: Readonly<Record<string, string>>;
};
const names = [...sections.keys()];
/** The sections with messages of this project. */
const own = names.slice(names.indexOf("every-command"), names.indexOf("work-on-this-project") + 1);

/** A text in backticks of the first column: a part of a message, in which … and <name> stand for anything. */
interface Row {
  readonly section: string;
  readonly text: string;
  readonly pattern: RegExp;
}

const rows: readonly Row[] = own.flatMap((section) =>
  [...sections.get(section)!.matchAll(/^\| (?!What you see)(.*?) \| /gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`([^`]+)`/g)].map(([, text]) => ({ section, text: text!, pattern: patternOf(text!) })),
  ),
);

function patternOf(text: string): RegExp {
  const parts = text
    .replace(/^… /, "")
    .split(/(…|<\w+>)/)
    .map((part) => {
      if (part === "…") return "[^]*";
      if (/^<\w+>$/.test(part)) return "[^\\s:]+";
      return part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    });
  // a message of the file that has a place begins with it
  return new RegExp(`${text.startsWith("<file>") ? "^" : ""}${parts.join("")}`);
}

/** The sections in which people look for a message of a file: those of its command, which the last line of a message names. */
function placesFor({ place }: OwnMessage): readonly string[] {
  const [, command = ""] = /^scripts\/([\w-]+)/.exec(place) ?? [];
  if (command !== "" && names.includes(command)) return [command, "every-command"];
  if (place.startsWith("scripts/")) return ["every-command", "work-on-this-project"];
  return own;
}

const messages = ["src", "scripts", "modules", "launcher"]
  .flatMap(ownMessages)
  // of the file of deployments: below, and in help.test.ts
  .filter(({ place }) => !/^(src\/config|modules\/aws\/values)\//.test(place));

/** What an app of one's own is told by a construct; the text before its table is about all of them. */
const byConstructs = ({ place, thrown }: OwnMessage) => thrown && place.startsWith("modules/");

/** What the tables of wrong configurations are told. */
const aboutTheFile = [
  ...Object.values(refused).flatMap((table) => table.flatMap(([, , lines]) => lines)),
  ...Object.values(warned).flatMap((table) => table.flatMap(([, , lines]) => lines)),
  ...Object.values(written).flatMap((table) => table.flatMap((one) => [...one.refused, ...one.warned])),
];

describe("every message of this project leads to its cure", () => {
  it("finds them", () => {
    expect(messages.length).toBeGreaterThan(200);
    expect(rows.length).toBeGreaterThan(150);
    expect(aboutTheFile.length).toBeGreaterThan(700);
  });

  it("has a row for each that a command says, or that a plan is refused with", () => {
    const without = messages
      .filter((message) => !byConstructs(message))
      .filter((message) => {
        const sectionsHere = placesFor(message);
        return !rows.some(({ section, pattern }) => sectionsHere.includes(section) && pattern.test(message.text));
      });
    expect(without.map(({ place, text }) => `${place} ${text}`)).toEqual([]);
  });

  it("has a row for each about the file as a whole", () => {
    const ofFile = rows.filter(({ section }) => section === "the-file-of-deployments");
    const whole = aboutTheFile.filter(
      (line) => !/^([^\s:]+: )?(deployments|defaults)(\.(?!ya?ml|json|toml)|\[|:)/.test(line),
    );
    expect(whole.length).toBeGreaterThan(50);
    expect(whole.filter((line) => !ofFile.some(({ pattern }) => pattern.test(line)))).toEqual([]);
  });

  it("has no row whose message there is no more", () => {
    const texts = [...messages.map(({ text }) => text), ...aboutTheFile];
    expect(rows.filter(({ pattern }) => !texts.some((text) => pattern.test(text))).map(({ text }) => text)).toEqual([]);
  });

  it("has no row that is found by nearly everything", () => {
    const broad = rows.filter(
      ({ text }) => text.replaceAll(/[…<>\s:]|\w+>/g, "").length < 3 && !text.startsWith("<file>"),
    );
    expect(broad.map(({ text }) => text)).toEqual(["… at …: …", "… at …: …"]);
  });

  it("has a section for each command that names it", () => {
    const commands = Object.entries(scripts).flatMap(([name, run]) => {
      const [, file] = /(?:^|\s)scripts\/([\w-]+)\.ts/.exec(run) ?? [];
      return file === undefined ? [] : [{ name, code: readFileSync(join(root, `scripts/${file}.ts`), "utf8") }];
    });
    const named = commands.flatMap(({ code }) =>
      [...code.matchAll(/(?:startCommand\(|withCure\(error, )"([\w-]+)"/g)].map(([, command]) => command!),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((command) => !names.includes(command))).toEqual([]);
  });
});
