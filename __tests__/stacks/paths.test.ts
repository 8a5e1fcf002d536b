import { describe, expect, it } from "vitest";
import { Paths } from "../../src/stacks/paths";

describe("Paths", () => {
  const paths = new Paths("/project", "/project/cdktf.out/stacks/dev");

  it.each([
    ["terraform.dev.tfstate", "../../../terraform.dev.tfstate"],
    ["./profiles/dev.json", "../../../profiles/dev.json"],
    ["../shared/dev.json", "../../../../shared/dev.json"],
    ["cdktf.out/stacks/dev/profile.json", "profile.json"],
    ["/etc/metaflow/dev.json", "/etc/metaflow/dev.json"],
  ])("from the stack's folder, %s is %s", (path, seen) => {
    expect(paths.fromStackFolder(path)).toBe(seen);
  });

  it.each([
    ["/output/stacks/dev", "terraform.dev.tfstate", "terraform.dev.tfstate"],
    ["/output/stacks/dev", "./profiles/dev.json", "profiles/dev.json"],
    ["/projects/stacks/dev", "/etc/metaflow/dev.json", "/etc/metaflow/dev.json"],
    ["/project/..out/stacks/dev", "terraform.dev.tfstate", "../../../terraform.dev.tfstate"],
  ])("from %s, %s is %s: outside of the project nothing points back to it", (folder, path, seen) => {
    expect(new Paths("/project", folder).fromStackFolder(path)).toBe(seen);
  });

  it("is the same on every machine", () => {
    const other = new Paths("/home/ci/checkout", "/home/ci/checkout/cdktf.out/stacks/dev");
    expect(other.fromStackFolder("terraform.dev.tfstate")).toBe(paths.fromStackFolder("terraform.dev.tfstate"));
  });
});
