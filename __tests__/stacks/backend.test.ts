import { App, TerraformStack, Testing } from "cdktf";
import { describe, expect, it } from "vitest";
import type { Backend as BackendSettings } from "../../src/config";
import { Backend } from "../../src/stacks/backend";
import type { Block } from "../helpers/synth";

const local = {
  localStatePath: "../../terraform.test.tfstate",
  localWorkspacesPath: "../../terraform.test.tfstate.d",
};

const inStack = <T>(settings: BackendSettings, look: (stack: TerraformStack, backend: Backend) => T): T => {
  const stack = new TerraformStack(new App(), "test");
  return look(stack, new Backend(stack, { settings, ...local }));
};

const written = (settings: BackendSettings) =>
  inStack(settings, (stack) => {
    // what App.synth() does first: it adds a backend with an absolute path to a stack without one
    stack.prepareStack();
    return (JSON.parse(Testing.synth(stack)) as Block).terraform as unknown;
  });

describe("Backend", () => {
  const s3 = { bucket: "state", key: "test.tfstate", region: "us-west-2", use_lockfile: true, encrypt: true };
  const workspaces = { name: "test" };

  it.each<[string, BackendSettings, unknown]>([
    [
      "local",
      { type: "local" },
      { backend: { local: { path: local.localStatePath, workspace_dir: local.localWorkspacesPath } } },
    ],
    ["nothing", { type: "none" }, undefined],
    ["s3", { type: "s3", config: s3 }, { backend: { s3 } }],
    [
      "remote",
      { type: "remote", config: { organization: "o", workspaces } },
      { backend: { remote: { organization: "o", workspaces } } },
    ],
    [
      "cloud, which is no backend",
      { type: "cloud", config: { organization: "o", workspaces } },
      { cloud: { organization: "o", workspaces } },
    ],
    [
      "any other, as it is",
      { type: "http", config: { address: "https://x" } },
      { backend: { http: { address: "https://x" } } },
    ],
  ])("writes %s", (_, settings, terraform) => {
    expect(written(settings)).toEqual(terraform);
  });

  it("lets no stack read another one's state", () => {
    inStack({ type: "local" }, (stack, backend) => {
      expect(() => backend.getRemoteStateDataSource()).toThrow("stacks do not read each other's state");
      expect(stack.node.children).toContain(backend);
    });
  });
});
