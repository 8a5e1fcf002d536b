import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { showProgress } from "../../../scripts/try/progress";

describe("showProgress", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "progress-"));
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
    rmSync(folder, { recursive: true });
  });

  it("prints each resource once, while it goes on and at the end", () => {
    const log = join(folder, "terraform.log");
    const lines: string[] = [];
    const end = showProgress(log, 12, (line) => lines.push(line));
    vi.advanceTimersByTime(1000);
    expect(lines).toEqual([]);
    appendFileSync(log, "aws_vpc.V: Creating...\naws_vpc.V: Creation complete after 12s [id=vpc-1]\n");
    vi.advanceTimersByTime(2000);
    expect(lines).toEqual(["   1/12  aws_vpc.V (12s)"]);
    appendFileSync(log, "aws_eip.E: Creation complete after 1m3s [id=eip-1]\n");
    end();
    expect(lines).toEqual(["   1/12  aws_vpc.V (12s)", "   2/12  aws_eip.E (1m3s)"]);
    appendFileSync(log, "aws_subnet.S: Creation complete after 1s [id=subnet-1]\n");
    vi.advanceTimersByTime(2000);
    expect(lines).toHaveLength(2);
  });
});
