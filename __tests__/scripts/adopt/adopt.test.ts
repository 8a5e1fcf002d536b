import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { metaflowAdoptTable } from "../../../modules/metaflow/adopt/roles";
import { readDeployments } from "../../../src/config";
import { main } from "../../../scripts/adopt";
import { fates } from "../../../scripts/adopt/template";
import { gateway, parameters, resourcesOf, ui } from "../../docs/cloudformation-stack";
import { templateResources } from "../../docs/cloudformation-template";
import { inProcess } from "../../helpers/script-in-process";

const script = inProcess("adopt", main);
describe("npm run adopt", () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "adopt-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const file = (name: string, content: unknown) => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  };
  const refusal = async (content: unknown, ...more: string[]) => {
    const { stderr } = await script(["--stack", file("resources.json", content), ...more], { accept: [1] });
    return stderr.replaceAll(`${folder}/`, "").replace("\nSee docs/troubleshooting.md#adopt\n", "");
  };

  it("makes an entry of the whole template that npm run synth takes", async () => {
    const certificate = "arn:aws:acm:us-west-2:123456789012:certificate/1";
    const given = {
      VPCCidr: "10.30.0.0/16",
      Subnet1Cidr: "10.30.0.0/24",
      Subnet2Cidr: "10.30.1.0/24",
      BatchType: "fargate",
    };
    const uiGiven = { CertificateArn: certificate, PublicDomainName: "ui.example.com" };
    const out = join(folder, "deployments.yaml");
    const stack = file("stack.json", parameters({ ...given, ...uiGiven }));
    const args = [
      "--stack",
      file("resources.json", resourcesOf()),
      "--parameters",
      stack,
      "--name",
      "prod",
      "--out",
      out,
    ];
    expect((await script(args)).stderr).toContain(`npm run synth -- --file ${out}`);
    const [deployment] = readDeployments({ file: out }).deployments;
    expect(deployment).toMatchObject({
      name: "prod",
      region: "us-west-2",
      network: { cidr: "10.30.0.0/16", allPublic: true },
    });
    expect(deployment!.inputs).toMatchObject({
      dbUsername: "master",
      uiDomainName: "ui.example.com",
      batchType: "fargate",
    });
    const roles = Object.values(fates).flatMap((fate) => ("role" in fate ? [fate.role] : []));
    expect(Object.keys(deployment!.adopt!).sort()).toEqual([...roles].sort());

    const again = await script(args, { accept: [1] });
    const [message, ...rest] = again.stderr.trim().split("\n");
    expect(message).toBe(`${out}: already exists, and is not overwritten; name another file`);
    expect(rest).toEqual(["See docs/troubleshooting.md#adopt"]);
  });

  it("makes one of a stack without UI, API key and notebook, with the template's defaults", async () => {
    const withoutKey = (id: string) => !ui.test(id) && !/^Api(Key|UsagePlan)/.test(id);
    const { stdout } = await script(["--stack", file("resources.json", resourcesOf(withoutKey))]);
    const path = file("deployments.yaml", stdout);
    const [deployment] = readDeployments({ file: path }).deployments;
    expect(deployment!.inputs).toMatchObject({ apiBasicAuth: false, computeEnvironmentMinVcpus: 8 });
    expect(deployment!.adopt).not.toHaveProperty("user_pool");
  });

  it("says what must be retained, and what becomes of the rest", async () => {
    const ofOthers = { LogicalResourceId: "Topic", ResourceType: "AWS::SNS::Topic", PhysicalResourceId: "arn:topic" };
    const { StackResources } = resourcesOf((id) => !ui.test(id) && !gateway.test(id));
    const { stdout } = await script([
      "--stack",
      file("resources.json", { StackResources: [...StackResources, ofOthers] }),
    ]);
    const [, retained, rest] = stdout
      .split(/^# (?:Write DeletionPolicy|The others stay).*$/m)
      .map((text) => text.split(/^[a-z]/m)[0]!);
    const named = (text: string) => text.match(/\b\w+\b/g)!;
    expect(named(retained!)).toEqual(
      expect.arrayContaining(["MetaflowS3Bucket", "DefaultGateway", "Subnet2RTA", "JobQueue"]),
    );
    expect(named(retained!)).not.toContain("ECSCluster");
    expect(rest).toContain("# - Topic: not of the template; docs/adopting.md says what a deployment can adopt\n");
    expect(rest).toContain("# - MyRDSSecret: the deployment has a secret of its own");
    expect(parse(stdout) as object).toHaveProperty("deployments.metaflow.adopt.bucket", "metaflow-metaflows3bucket-1");
  });

  it("leaves out what is not made yet", async () => {
    const { StackResources } = resourcesOf((id) => id === "MetaflowS3Bucket" || id === "JobQueue");
    const unmade = StackResources.map((one) =>
      one.LogicalResourceId === "JobQueue" ? { ...one, PhysicalResourceId: "" } : one,
    );
    const { stdout } = await script(["--stack", file("resources.json", { StackResources: unmade })]);
    expect(stdout).toContain("# - JobQueue: it is not made yet\n");
    expect(parse(stdout) as object).not.toHaveProperty("deployments.metaflow.network");
  });

  it("refuses files that are something else", async () => {
    const ask = "aws cloudformation describe-stack-resources --stack-name <name> > resources.json";
    expect(await refusal("no JSON")).toBe(`resources.json: is not JSON; write it with ${ask}`);
    expect(await refusal({ Stacks: [] })).toBe(`resources.json: has no resources of a stack; write them with ${ask}`);
    expect(await refusal({ StackResources: [{}] })).toMatch(/has no resources of a stack/);
    expect(await refusal({ StackResources: [null, 3] })).toMatch(/has no resources of a stack/);
    expect(await refusal(resourcesOf((id) => id === "ECSRole"))).toMatch(/^metaflow: has no resource of Metaflow's/);
    expect(await refusal(resourcesOf(), "--parameters", file("stack.json", { Stacks: [] }))).toBe(
      "stack.json: must hold one stack; write it with aws cloudformation describe-stacks --stack-name <name> > stack.json",
    );
    expect(await refusal(resourcesOf(), "--name", "a b")).toMatch(/^--name: /);
    const { stderr } = await script([], { accept: [1] });
    expect(stderr).toContain("give the resources of the stack: --stack resources.json; --help says more");
    const missing = await script(["--stack", join(folder, "nowhere.json")], { accept: [1] });
    expect(missing.stderr).toContain(`${folder}/nowhere.json: cannot be read: ENOENT`);
    expect(existsSync(join(folder, "deployments.yaml"))).toBe(false);
    expect(readFileSync(join(folder, "stack.json"), "utf8")).toBe('{"Stacks":[]}');
  });
});

describe("the template's resources", () => {
  it("each have a fate, and each role is one of a deployment", () => {
    expect(Object.keys(fates).sort()).toEqual(Object.keys(templateResources).sort());
    const roles = Object.values(fates).flatMap((fate) =>
      "left" in fate ? [] : ["role" in fate ? fate.role : fate.comesWith],
    );
    expect(roles.filter((role) => !Object.hasOwn(metaflowAdoptTable.roles, role))).toEqual([]);
  });
});
