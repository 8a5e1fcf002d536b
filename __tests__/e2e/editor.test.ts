import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { snippets } from "../../src/config/editor-snippets";
import { readText } from "../config/files";

const root = join(__dirname, "../..");
const uri = pathToFileURL(join(root, "deployments.yaml")).href;
const modeline = "# yaml-language-server: $schema=./deployments.schema.json\n";

interface Completion {
  readonly label: string;
  readonly insertText?: string;
  readonly documentation?: string | { readonly value: string };
}

/** The server that editors ask about YAML, spoken to as an editor does. */
class LanguageServer {
  private readonly process = spawn(
    process.execPath,
    [join(root, "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  private readonly waiting = new Map<number, (result: unknown) => void>();
  private received = Buffer.alloc(0);
  private count = 0;
  private version = 0;

  public async start(): Promise<void> {
    this.process.stdout.on("data", (chunk: Buffer) => this.read(chunk));
    const markup = { contentFormat: ["markdown"], documentationFormat: ["markdown"], snippetSupport: true };
    await this.ask("initialize", {
      processId: process.pid,
      rootUri: pathToFileURL(root).href,
      capabilities: {
        textDocument: { hover: markup, completion: { completionItem: markup } },
        workspace: { configuration: true },
      },
    });
    this.tell({ method: "initialized", params: {} });
  }

  public async stop(): Promise<void> {
    this.process.kill();
    await once(this.process, "exit");
  }

  /** Opens a text as the file; `|` is where the cursor is. */
  public async at(text: string, method: "hover" | "completion"): Promise<unknown> {
    const whole = modeline + text;
    const before = whole.slice(0, whole.indexOf("|")).split("\n");
    const content = whole.replace("|", "");
    this.version += 1;
    const document = { uri, languageId: "yaml", version: this.version };
    if (this.version === 1) {
      this.tell({ method: "textDocument/didOpen", params: { textDocument: { ...document, text: content } } });
    } else {
      const params = { textDocument: document, contentChanges: [{ text: content }] };
      this.tell({ method: "textDocument/didChange", params });
    }
    const position = { line: before.length - 1, character: before.at(-1)!.length };
    return this.ask(`textDocument/${method}`, { textDocument: { uri }, position });
  }

  private ask(method: string, params: object): Promise<unknown> {
    const id = (this.count += 1);
    this.tell({ id, method, params });
    return new Promise((answered) => this.waiting.set(id, answered));
  }

  private tell(message: object): void {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  private read(chunk: Buffer): void {
    this.received = Buffer.concat([this.received, chunk]);
    for (;;) {
      const end = this.received.indexOf("\r\n\r\n");
      const [, length = ""] =
        /Content-Length: (\d+)/.exec(this.received.subarray(0, Math.max(end, 0)).toString()) ?? [];
      if (end < 0 || this.received.length < end + 4 + Number(length)) return;
      const body = this.received.subarray(end + 4, end + 4 + Number(length)).toString();
      this.received = this.received.subarray(end + 4 + Number(length));
      this.handle(
        JSON.parse(body) as { id?: number; method?: string; params?: { items?: object[] }; result?: unknown },
      );
    }
  }

  private handle(message: { id?: number; method?: string; params?: { items?: object[] }; result?: unknown }): void {
    const { id, method, params, result } = message;
    if (id === undefined) return;
    // the server asks for the editor's settings, of which there are none
    if (method !== undefined) return this.tell({ id, result: params?.items?.map(() => null) ?? null });
    this.waiting.get(id)!(result);
  }
}

describe("an editor with yaml-language-server", () => {
  const server = new LanguageServer();
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  const inInputs = (line: string) => `deployments:\n  flows:\n    product: metaflow\n    inputs:\n      ${line}`;
  const completions = async (text: string) => ((await server.at(text, "completion")) as { items: Completion[] }).items;
  const markdownOf = ({ documentation }: Completion) =>
    typeof documentation === "object" ? documentation.value : (documentation ?? "");

  it("says on hover what an input is, its default, what is allowed, and what a change does", async () => {
    const { contents } = (await server.at(inInputs("db_inst|ance_type: db.t4g.small"), "hover")) as {
      contents: { value: string };
    };
    expect(contents.value).toContain("Instance class");
    expect(contents.value).toMatch(/\*\*Default\*\*: `db\.t4g\.small`/);
    expect(contents.value).toContain("**Allowed**: an instance class such as");
    expect(contents.value).toContain("**A change**: In place: RDS restarts the database");
  });

  it("completes inputs, with what they are for", async () => {
    const items = await completions(inInputs("db_mul|"));
    const item = items.find(({ label }) => label === "db_multi_az")!;
    expect(markdownOf(item)).toMatch(/\*\*A change\*\*: /);
    expect(items.map(({ label }) => label)).not.toContain("domain_name");
  });

  it("completes allowed values", async () => {
    const labels = (await completions(inInputs("batch_type: |"))).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(["ec2", "fargate"]));
  });

  it("offers whole deployments, with places for the cursor", async () => {
    const items = await completions("deployments:\n  |");
    const offered = items.filter(({ label }) => snippets.some((snippet) => snippet.label === label));
    expect(offered.map(({ label }) => label).sort()).toEqual(snippets.map(({ label }) => label).sort());
    for (const { insertText = "" } of offered) {
      const written = insertText.replaceAll(/\$\{\d+:([^}]*)\}/g, "$1").replaceAll(/\$\d+/g, "");
      const { deployments } = readText(JSON.stringify({ deployments: parse(written) as object }));
      expect(deployments).toHaveLength(1);
    }
  });
});
