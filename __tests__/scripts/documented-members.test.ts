import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { DocumentedMembers } from "../../scripts/documented-members";

const folder = mkdtempSync(join(tmpdir(), "members-"));
afterAll(() => rmSync(folder, { recursive: true }));

function source(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

source(
  "base.ts",
  `
/** What has a size. */
export interface Sized { readonly size: number }
export interface Base {
  /**
   * How many
   * there are.
   * @default 1
   */
  readonly count?: number;
  readonly hidden?: string;
}
`,
);
const file = source(
  "box.ts",
  `
import { Construct } from "constructs";
import type { Base, Sized } from "./base";

export interface BoxProps extends Pick<Base, "count"> {
  /** Its colour. @default - as it comes */
  readonly colour?: "red" | "blue";
  readonly content: Sized;
  readonly label: string;
  /** Its sides. */
  readonly sides?: {
    /** In metres. */
    readonly height: number;
  };
}

interface Named {
  /** What it is called. */
  readonly name: string;
}

export class Box extends Construct implements Named {
  public static readonly kind = "box";
  /** Where it is. */
  public readonly place: string = "";
  public readonly name: string = "";
  private readonly secret: string = "";
  protected readonly inner: string = "";
  public open(): void {}
}

export const sizes = {
  /** The least. */
  small: 1,
  big: 1 + 1,
} as const;
`,
);
const members = new DocumentedMembers([file]);

describe("DocumentedMembers", () => {
  it("reads the props of an interface, inherited ones included", () => {
    expect(members.of(file, "BoxProps")).toEqual([
      { name: "colour", required: false, type: '"red" | "blue"', description: "Its colour.", default: "- as it comes" },
      {
        name: "content",
        required: true,
        type: "Sized",
        // it has none of its own: its type's
        description: "What has a size.",
        typeFile: join(folder, "base.ts"),
      },
      { name: "label", required: true, type: "string", description: "" },
      // comments inside a type would break its line
      {
        name: "sides",
        required: false,
        type: "{ readonly height: number; }",
        description: "Its sides.",
        typeFile: file,
      },
      { name: "count", required: false, type: "number", description: "How many there are.", default: "1" },
    ]);
  });

  it("reads the public attributes of a class, and nothing of the package that it extends", () => {
    expect(members.of(file, "Box").map(({ name, description }) => [name, description])).toEqual([
      ["place", "Where it is."],
      ["name", "What it is called."],
    ]);
  });

  it("reads the values of a constant", () => {
    expect(members.of(file, "sizes").map(({ name, value, description }) => [name, value, description])).toEqual([
      ["small", "1", "The least."],
      ["big", "1 + 1", ""],
    ]);
  });

  it("refuses a name that is not exported, and a file that was not read", () => {
    expect(() => members.of(file, "Named")).toThrow(`${file} exports no Named`);
    expect(() => members.of("other.ts", "Box")).toThrow("other.ts exports no Box");
  });
});
