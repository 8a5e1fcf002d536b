import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { type Configuration, ConfigurationError, type Finding, readDeployments } from "../../src/config";

/** What comes of a file: a configuration, or what is wrong. */
export interface Outcome {
  readonly configuration?: Configuration;
  readonly findings: readonly Finding[];
}

/** Reads texts as files of deployments, all in one folder. */
export class Reader {
  private readonly folder = mkdtempSync(join(tmpdir(), "property-"));

  /**
   * Reads a text. What it throws but findings goes on to the caller: nothing else may come of any text.
   */
  public readonly outcomeOf = (text: string, name: string): Outcome => {
    const file = join(this.folder, name);
    writeFileSync(file, text);
    try {
      return { configuration: readDeployments({ file }), findings: [] };
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      expectToBeTold(error);
      return { findings: error.findings };
    }
  };

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** Each finding has a sentence of one line, and a place unless it is about the file as a whole; nothing acts on a terminal. */
function expectToBeTold({ findings, message }: ConfigurationError): void {
  expect(findings.length).toBeGreaterThan(0);
  // oxlint-disable-next-line no-control-regex
  expect(message).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f]/);
  for (const { path, position, message: sentence } of findings) {
    expect(sentence).not.toBe("");
    // a file without deployments has no place for them
    if (path !== "" && path !== "deployments") expect(position).toBeDefined();
    expect(`${path} ${sentence}`).not.toMatch(/\[object |undefined|Maximum call stack|TypeError|RangeError/);
  }
}
