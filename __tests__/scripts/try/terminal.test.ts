import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { duration, type Output, Terminal } from "../../../scripts/try/terminal";

describe("Terminal", () => {
  let output: Output;
  let terminal: Terminal;
  const written = () => `${(output as unknown as PassThrough).read() ?? ""}`;

  beforeEach(() => {
    vi.useFakeTimers();
    output = new PassThrough();
    terminal = new Terminal(output);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const onTerminal = (columns: number) => {
    Object.assign(output, { isTTY: true, columns });
  };

  it("adds lines where the output is no terminal", async () => {
    const result = await terminal.step("Planning, 10 seconds", async (progress) => {
      progress.note("installing");
      progress.count(1, 12, "aws_vpc.V");
      await vi.advanceTimersByTimeAsync(65_000);
      return "plan";
    });
    expect(result).toBe("plan");
    expect(written()).toBe("Planning, 10 seconds …\n  installing …\n   1/12  aws_vpc.V\n  done after 1 min 5 s\n");
  });

  it("keeps a line with the time up to date on a terminal", async () => {
    onTerminal(80);
    await terminal.step("Planning", async () => {
      await vi.advanceTimersByTimeAsync(2000);
    });
    const shown = written();
    expect(shown).toContain("Planning … 1 s");
    expect(shown).toContain("Planning … 2 s");
    expect(shown).toMatch(/Planning … done after 2 s\n$/);
    expect(shown.split("\n")).toHaveLength(2);
  });

  it("shows a bar on a terminal, in one line however narrow it is", async () => {
    onTerminal(50);
    await terminal.step("Making", async (progress) => {
      progress.count(3, 12, "aws_vpc.AVeryLongNameThatDoesNotFitIntoTheLine");
      progress.count(12, 12, "aws_eip.E");
    });
    const shown = written();
    expect(shown).toContain("██████░░░░░░░░░░░░░░░░░░ 3/12, 0 s  aws_");
    expect(shown).not.toContain("IntoTheLine");
    expect(shown).toContain("████████████████████████ 12/12, 0 s  aws_eip.E");
    expect(shown.split("\n").slice(1)).toHaveLength(2);
  });

  it("says that a step was not finished, and passes its error on", async () => {
    const work = terminal.step("Planning", () => Promise.reject(new Error("broken")));
    await expect(work).rejects.toThrow("broken");
    expect(written()).toContain("  not finished after 0 s\n");
  });

  it("says durations in words", () => {
    expect([0.4, 59.4, 61, 3600].map(duration)).toEqual(["0 s", "59 s", "1 min 1 s", "60 min 0 s"]);
  });
});
