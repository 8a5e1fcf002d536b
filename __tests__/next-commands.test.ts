import { describe, expect, it } from "vitest";
import { nextCommands, profileCommand, type NextCommandsProps } from "../src/next-commands";
import { entry, readOne } from "./config/files";
import { readPlaceos } from "./config/placeos-files";

const commandsOf = (settings: Record<string, unknown>, props: Partial<NextCommandsProps> = {}) =>
  nextCommands({
    deployment: readOne(entry(settings)),
    folders: ["cdktf.out/stacks/dev"],
    file: "deployments.yaml",
    isDefaultOutput: true,
    ...props,
  });

const deploy = "npx cdktf deploy dev";
const terraform = "terraform -chdir=cdktf.out/stacks/dev";

describe("the commands that come next", () => {
  it.each<[string, unknown, readonly string[]]>([
    ["a local state", undefined, [deploy]],
    ["a bucket", { s3: { bucket: "states", region: "eu-west-1" } }, [deploy]],
    ["a backend that is passed through", { gcs: { bucket: "states" } }, [deploy]],
    [
      "a bucket that is not known yet",
      "s3",
      ['export TF_CLI_ARGS_init="-backend-config=bucket=<bucket> -backend-config=region=<region>"', deploy],
    ],
    [
      "no backend",
      "none",
      [`${terraform} init # after a backend.tf has been put into the folder`, `${terraform} apply`],
    ],
    ["a workspace", { cloud: { organization: "acme" } }, ["terraform login # once", deploy]],
    [
      "a workspace of another host, in an organization that is not named",
      { cloud: { hostname: "tfe.acme.com" } },
      ["terraform login tfe.acme.com # once", "export TF_CLOUD_ORGANIZATION=<organization>", deploy],
    ],
    [
      "workspaces with tags",
      { cloud: { organization: "acme", workspaces: { tags: ["data"] } } },
      ["terraform login # once", `${terraform} init # asks for the name of the workspace`, deploy],
    ],
    [
      "workspaces with tags that have values, which cdktf does not read",
      { cloud: { organization: "acme", workspaces: { tags: { team: "data" } } } },
      ["terraform login # once", `${terraform} init # asks for the name of the workspace`, `${terraform} apply`],
    ],
    [
      "workspaces with a prefix",
      { remote: { organization: "acme", workspaces: { prefix: "data-" } } },
      [
        "terraform login # once",
        `${terraform} init; ${terraform} workspace new <name> # data-<name>; init fails before there is one`,
        deploy,
      ],
    ],
  ])("fit %s", (_, backend, commands) => {
    expect(commandsOf({ backend })).toEqual(commands);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["adopts", { adopt: { bucket: "theirs" } }, "docs/adopting.md"],
    [
      "migrates",
      {
        network: undefined,
        aws_provider_version: "~> 5.100",
        migrate_from: { terraform_module: "module.metaflow" },
        inputs: {
          resource_suffix: "old",
          enable_nlb_security_group: false,
          vpc_id: "vpc-0123456789abcdef0",
          subnet1_id: "subnet-0123456789abcdef0",
          subnet2_id: "subnet-0123456789abcdef1",
          vpc_cidr_blocks: ["10.20.0.0/16"],
        },
      },
      "docs/migrating.md",
    ],
  ])("look at the plan first where the deployment %s", (_, settings, guide) => {
    expect(commandsOf(settings)).toEqual([
      `${terraform} init && ${terraform} plan -out=tfplan # ${guide} says what comes before`,
      `${terraform} show -json tfplan | npm run -s plan-check`,
    ]);
  });

  it("name a file that is not found otherwise", () => {
    expect(commandsOf({}, { file: "my files/a.yaml" })).toEqual([`DEPLOYMENTS_FILE='my files/a.yaml' ${deploy}`]);
  });

  it("are Terraform's where cdktf looks elsewhere", () => {
    const folder = "/srv/out/stacks/dev";
    expect(commandsOf({}, { folders: [folder], isDefaultOutput: false })).toEqual([
      `terraform -chdir=${folder} init && terraform -chdir=${folder} apply`,
    ]);
  });

  it("are those of all stacks in a modular layout", () => {
    const folders = ["cdktf.out/stacks/dev-vpc", "cdktf.out/stacks/dev-core"];
    const backend = { remote: { organization: "acme", workspaces: { prefix: "data-" } } };
    const deployment = readPlaceos({ layout: "modular", backend });
    expect(commandsOf({}, { deployment, folders })).toEqual([
      "terraform login # once",
      expect.stringMatching(/^terraform -chdir=\S+\/dev-vpc init; .* # and the like, for each stack$/),
      "npx cdktf deploy 'dev-*'",
    ]);
  });

  it("are left to the caller of a module", () => {
    expect(commandsOf({ provider: "none" })).toEqual([]);
  });
});

it("hands the profile over from the file and the folder that were named", () => {
  expect(profileCommand("dev", "deployments.yaml", "cdktf.out")).toBe("npm run profile -- dev");
  expect(profileCommand("dev", "a.yaml", "/srv/out")).toBe("npm run profile -- dev --file a.yaml --out /srv/out");
});
