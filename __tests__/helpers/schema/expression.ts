import type { Step } from "./types";

/** What an expression takes from elsewhere: `aws_subnet.a[0].id` is the name `aws_subnet` and three steps. */
export interface Traversal {
  readonly root: string;
  readonly steps: readonly Step[];
}

export interface Call {
  readonly name: string;
  readonly arguments: number;
  /** Whether the last argument is a list of arguments: `max(list...)`. */
  readonly expanded: boolean;
}

/** What stands in a template such as `arn:${aws_subnet.a.id}`. */
export interface Template {
  readonly traversals: readonly Traversal[];
  readonly calls: readonly Call[];
  /** Whether there is anything in it that Terraform computes. */
  readonly isLiteral: boolean;
  /** The traversal or call that the whole template consists of: what it yields may be of any type. */
  readonly whole?: Traversal | Call;
  /** Whether the template consists of one interpolation, of whatever kind. */
  readonly isWhole: boolean;
}

/** Reads a string of the JSON as Terraform reads it. @throws when it is not well formed */
export function readTemplate(text: string): Template {
  if (!text.includes("${") && !text.includes("%{"))
    return { traversals: [], calls: [], isLiteral: true, isWhole: false };
  return new Reader(text).read();
}

const identifier = /[\p{L}_][\p{L}\p{N}_-]*(?:::[\p{L}_][\p{L}\p{N}_-]*)*/uy;
const keywords = new Set(["true", "false", "null", "if", "else", "endif", "in", "endfor"]);
const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Goes through a template once, and notes what it finds. */
class Reader {
  private position = 0;
  private readonly traversals: Traversal[] = [];
  private readonly calls: Call[] = [];
  /** Names that `for` expressions give to elements. */
  private readonly bound = new Set<string>();

  constructor(private readonly text: string) {}

  public read(): Template {
    const parts = this.template(undefined);
    const [part] = parts;
    const isWhole = parts.length === 1 && part !== undefined && part.start === 0 && part.end === this.text.length;
    const found = { traversals: this.traversals.filter(({ root }) => !this.bound.has(root)), calls: this.calls };
    return { ...found, isLiteral: parts.length === 0, isWhole, ...(isWhole ? { whole: part.only } : {}) };
  }

  /** Text with interpolations in it, up to a quotation mark or to the end. */
  private template(end: '"' | undefined): { start: number; end: number; only?: Traversal | Call }[] {
    const parts: { start: number; end: number; only?: Traversal | Call }[] = [];
    for (;;) {
      const rest = this.text.slice(this.position, this.position + 3);
      if (rest === "") {
        if (end === undefined) return parts;
        throw this.fault("a quotation mark is missing");
      }
      if (end !== undefined && rest.startsWith(end)) {
        this.position++;
        return parts;
      }
      // in quotation marks a backslash escapes; a string of JSON has been read already
      if (this.match(/[^$%"\\]+/y) !== null) continue;
      if (end !== undefined && rest.startsWith("\\")) this.position += 2;
      else if (rest === "$${" || rest === "%%{") this.position += 3;
      else if (rest.startsWith("${") || rest.startsWith("%{")) {
        const start = this.position;
        this.position += 2;
        if (this.text[this.position] === "~") this.position++;
        const only = this.sequence("}").only;
        parts.push({ start, end: this.position, only: rest.startsWith("$") ? only : undefined });
      } else this.position++;
    }
  }

  /** Everything up to a closing bracket, commas included. */
  private sequence(end: string): { items: number; expanded: boolean; only?: Traversal | Call } {
    let commas = 0;
    let isEmpty = true;
    let isAfterComma = false;
    let expanded = false;
    let found: (Traversal | Call)[] = [];
    let isMore = false;
    for (;;) {
      this.blanks();
      const character = this.text[this.position];
      if (character === undefined) throw this.fault(`"${end}" is missing`);
      if (character === end) {
        this.position++;
        const items = isEmpty ? 0 : commas + (isAfterComma ? 0 : 1);
        return { items, expanded, only: found.length === 1 && !isMore ? found[0] : undefined };
      }
      isEmpty = false;
      isAfterComma = character === ",";
      identifier.lastIndex = this.position;
      const name = identifier.exec(this.text)?.[0];
      if (name !== undefined) {
        this.position += name.length;
        const operand = this.operand(name, end);
        if (operand === undefined) isMore = true;
        else found = [...found, operand];
      } else if (this.text.startsWith("...", this.position)) {
        expanded = true;
        this.position += 3;
      } else {
        isMore = true;
        this.position++;
        if (character === '"') this.template('"');
        else if (closing[character] !== undefined) this.sequence(closing[character]);
        else if (character === ",") commas++;
        else if ("]})".includes(character)) throw this.fault(`"${character}" closes nothing`);
        else if (/[0-9]/.test(character)) this.match(/[0-9.eE]*/y);
      }
    }
  }

  /** What begins with a name: a call, a reference, or nothing of interest. */
  private operand(name: string, end: string): Traversal | Call | undefined {
    if (name === "for") {
      const [binding = "", names = ""] = this.match(/\s+([\w-]+(?:\s*,\s*[\w-]+)?)\s+in\b/y) ?? [];
      if (binding !== "") names.split(",").forEach((bound) => this.bound.add(bound.trim()));
      return undefined;
    }
    if (keywords.has(name)) return undefined;
    if (this.text[this.position] === "(") {
      this.position++;
      const { items, expanded } = this.sequence(")");
      // what is taken of the result is of another type
      const steps = this.steps();
      const call = { name, arguments: items, expanded };
      this.calls.push(call);
      return steps.length === 0 ? call : undefined;
    }
    const steps = this.steps();
    if (steps.length === 0 && end === "}" && this.match(/\s*(?:=(?!=)|:)/y) !== null) return undefined;
    const traversal = { root: name, steps };
    this.traversals.push(traversal);
    return traversal;
  }

  private steps(): Step[] {
    const steps: Step[] = [];
    for (;;) {
      const [constant, name, index, attributeSplat, quoted, number, splat] =
        this.match(/\.(?:([\p{L}_][\p{L}\p{N}_-]*)|(\d+)|(\*))|\[(?:"([^"$%\\]*)"|(\d+)|(\*))\]/uy) ?? [];
      if (constant === undefined) {
        if (this.text[this.position] !== "[") return steps;
        this.position++;
        this.sequence("]");
        steps.push({ index: undefined });
      } else if (name !== undefined) steps.push({ name });
      else if (quoted !== undefined) steps.push({ key: quoted });
      else if (attributeSplat !== undefined || splat !== undefined) steps.push({ splat: true });
      else steps.push({ index: Number(index ?? number) });
    }
  }

  private blanks(): void {
    this.match(/\s*/y);
  }

  /** Takes what matches at this place. */
  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text);
    this.position += found?.[0].length ?? 0;
    return found;
  }

  private fault(what: string): Error {
    return new Error(`${what} in ${JSON.stringify(this.text)}`);
  }
}
