import { describe, expect, it } from "vitest";
import { entry, messagesOf, read, readOne, warningsOf } from "./files";

const deployment = { inputs: { enable_step_functions: true } };
const common = {
  product: "metaflow",
  region: "us-west-2",
  network: { cidr: "10.0.0.0/16", nat: "per_zone" },
  inputs: {
    tags: { team: "data", stage: "dev" },
    rds_sg_ingress_cidr: ["10.0.0.0/8"],
    access_list_cidr_blocks: ["203.0.113.0/24"],
  },
};

describe("defaults", () => {
  it("are laid under every deployment", () => {
    const { region, network, inputs } = readOne(deployment, common);
    expect(region).toBe("us-west-2");
    expect(network).toMatchObject({ cidr: "10.0.0.0/16", nat: "per_zone" });
    expect(inputs).toMatchObject({ enableStepFunctions: true, tags: { team: "data", stage: "dev" } });
  });

  it("are merged map by map, and lists are replaced", () => {
    const { inputs, network } = readOne(
      {
        network: { nat: "single" },
        inputs: { enable_step_functions: false, tags: { stage: "prod" }, rds_sg_ingress_cidr: ["192.168.0.0/16"] },
      },
      common,
    );
    expect(network).toMatchObject({ cidr: "10.0.0.0/16", nat: "single" });
    expect(inputs.tags).toEqual({ team: "data", stage: "prod" });
    expect(inputs.rdsSgIngressCidr).toEqual(["192.168.0.0/16"]);
  });

  it("are taken away by null", () => {
    const { inputs, network } = readOne(
      {
        network: { nat: null },
        inputs: { enable_step_functions: true, rds_sg_ingress_cidr: null, tags: { stage: null } },
      },
      common,
    );
    expect(network!.nat).toBe("single");
    expect(inputs).not.toHaveProperty("rdsSgIngressCidr");
    expect(inputs.tags).toEqual({ team: "data" });
  });

  it("give way to a backend of another type, and complete one of the same", () => {
    const defaults = { ...common, backend: { s3: { bucket: "states", region: "us-west-2" } } };
    expect(readOne({ ...deployment, backend: { s3: { key: "a" } } }, defaults).backend).toMatchObject({
      type: "s3",
      config: { bucket: "states", key: "a" },
    });
    expect(readOne({ ...deployment, backend: { local: { path: "a.tfstate" } } }, defaults).backend).toEqual({
      type: "local",
      path: "a.tfstate",
    });
    expect(readOne({ ...deployment, backend: "none" }, defaults).backend).toEqual({ type: "none" });
  });

  it("have their findings once, with their own path", () => {
    const wrong = { ...common, inputs: { ...common.inputs, batch_tpye: "ec2", batch_type: "EC2" }, provder: {} };
    expect(messagesOf(() => read({ a: deployment, b: { inputs: { enable_step_functions: 1 } } }, wrong))).toEqual([
      "deployments.yaml: defaults.provder: unknown setting; did you mean provider?",
      "deployments.yaml: defaults.inputs.batch_tpye: unknown input; did you mean batch_type?",
      'deployments.yaml: defaults.inputs.batch_type: must be one of ec2, fargate; found "EC2"; did you mean ec2?',
      "deployments.yaml: deployments.b.inputs.enable_step_functions: must be true or false; found 1; did you mean true?",
    ]);
  });

  it("have their warnings with their own path", () => {
    const warnings = warningsOf(
      readOne(deployment, { ...common, inputs: { ...common.inputs, db_skip_final_snapshot: true } }),
    );
    expect(warnings).toEqual([
      "defaults.inputs.db_skip_final_snapshot: data can be destroyed: destroying the deployment leaves no snapshot of the database",
    ]);
  });

  it("may hold variables", () => {
    const { variables } = readOne(deployment, { ...common, inputs: { ...common.inputs, db_username: "${var.user}" } });
    expect(variables.map(({ name }) => name)).toEqual(["user"]);
  });
});

describe("null and the empty string", () => {
  it("leave an input of the module out", () => {
    const { inputs } = readOne(
      entry({
        inputs: { s3_bucket_name: "", batch_cluster_name: "", ui_certificate_arn: null, maintenance_window: "" },
      }),
    );
    expect(inputs).toEqual({
      iamPartition: "aws",
      tags: { team: "data" },
      enableStepFunctions: true,
      accessListCidrBlocks: ["203.0.113.0/24"],
    });
  });

  it("are not taken for the prefix that is left out", () => {
    expect(readOne(entry({ inputs: { resource_prefix: "" } })).inputs.resourcePrefix).toBe("");
  });

  it("are refused in our own inputs and in lists", () => {
    expect(messagesOf(() => readOne(entry({ inputs: { s3_access_logs_bucket: "" } })))).toHaveLength(1);
    expect(messagesOf(() => readOne(entry({ inputs: { ui_allow_list: [null] } })))).toEqual([
      "deployments.yaml: deployments.dev.inputs.ui_allow_list[0]: must be a CIDR block such as 10.0.0.0/16; found nothing",
    ]);
  });
});
