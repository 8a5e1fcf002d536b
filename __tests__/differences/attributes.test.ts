import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { synthesizeDeployment } from "../helpers/deployment";
import { providerSchemas } from "../helpers/schema/provider-schemas";
import type { Block } from "../helpers/synth";

/** What an apply of the Terraform module left in its state, by the address here; `inputs` bring its values back. */
interface ModuleState {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly resources: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Resources of the module that have no counterpart here, below the module. */
  readonly without: readonly string[];
}

const states = ["seed-ec2", "seed-fargate", "newest-ec2"].map(
  (name) =>
    [name, JSON.parse(readFileSync(join(__dirname, "module-state", `${name}.json`), "utf8")) as ModuleState] as const,
);
const document = readFileSync(join(__dirname, "../../docs/differences.md"), "utf8");
const [, section = ""] = document.split("\n## Attribute by attribute\n");
const rows = section.split("\n## ")[0]!.split("\n");
/** The attributes that the table has, `type.attribute`. */
const documented = rows
  .filter((line) => line.startsWith("| `"))
  .flatMap((line) => [...line.split(" | ")[0]!.matchAll(/`(\w+\.\w+)`/g)].map(([, name]) => name!));

const { resource: schemas } = providerSchemas().schemas;

/** What the provider or AWS fills in where nothing is said: the module says nothing of it, and neither do we. */
const filledIn: Readonly<Record<string, unknown>> = {
  "aws_api_gateway_api_key.enabled": true,
  "aws_api_gateway_integration.timeout_milliseconds": 29000,
  "aws_batch_compute_environment.state": "ENABLED",
  "aws_db_instance.delete_automated_backups": true,
  "aws_db_parameter_group.description": "Managed by Terraform",
  "aws_db_subnet_group.description": "Managed by Terraform",
  "aws_dynamodb_table.table_class": "STANDARD",
  "aws_ecr_repository.encryption_configuration": [{ encryption_type: "AES256" }],
  "aws_ecs_service.deployment_controller": [{ type: "ECS" }],
  "aws_ecs_service.deployment_maximum_percent": 200,
  "aws_ecs_service.deployment_minimum_healthy_percent": 100,
  "aws_ecs_service.scheduling_strategy": "REPLICA",
  "aws_iam_instance_profile.path": "/",
  "aws_iam_role.max_session_duration": 3600,
  "aws_iam_role.path": "/",
  "aws_kms_key.customer_master_key_spec": "SYMMETRIC_DEFAULT",
  "aws_kms_key.is_enabled": true,
  "aws_kms_key.key_usage": "ENCRYPT_DECRYPT",
  "aws_lambda_function.package_type": "Zip",
  "aws_lambda_function.reserved_concurrent_executions": -1,
  "aws_lb.client_keep_alive": 3600,
  "aws_lb.desync_mitigation_mode": "defensive",
  "aws_lb.dns_record_client_routing_policy": "any_availability_zone",
  "aws_lb.enable_http2": true,
  "aws_lb.idle_timeout": 60,
  "aws_lb.xff_header_processing_mode": "append",
  "aws_lb_listener.tcp_idle_timeout_seconds": 350,
  "aws_lb_target_group.deregistration_delay": "300",
  "aws_lb_target_group.load_balancing_algorithm_type": "round_robin",
  "aws_security_group.description": "Managed by Terraform",
  "random_pet.length": 2,
  "random_pet.separator": "-",
};

/** Arguments that the module gives although AWS would fill them in. */
const givenByModule = ["aws_s3_bucket.acl", "aws_security_group.ingress", "aws_security_group.egress"];

/** Whether a value of ours is the module's: references are, and what ours leaves out in a block. */
function isSame(theirs: unknown, ours: unknown): boolean {
  // a path in the stack's folder refers to nothing else
  if (typeof ours === "string" && ours.replace("${path.module}", ".").includes("${")) return true;
  if (Array.isArray(theirs) && theirs.length === 1 && isBlock(theirs[0]) && !Array.isArray(ours)) {
    return isSame(theirs[0], ours);
  }
  if (Array.isArray(ours)) {
    const list = Array.isArray(theirs) ? (theirs as unknown[]) : [];
    return ours.length === list.length && ours.every((item, index) => isSame(list[index], item));
  }
  if (isBlock(ours)) {
    const block = isBlock(theirs) ? theirs : {};
    return Object.entries(ours).every(([name, value]) => isSame(block[name], value));
  }
  return (theirs ?? false) === (ours ?? false) || String(theirs) === String(ours);
}

function isBlock(value: unknown): value is Block {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether what is only in the module's state is there without anybody's doing. */
function isFilledIn(type: string, name: string, value: unknown): boolean {
  const key = `${type}.${name}`;
  if (givenByModule.includes(key)) return false;
  if (value === false || value === 0) return true;
  if (JSON.stringify(filledIn[key]) === JSON.stringify(value)) return true;
  return schemas[type]!.attributes?.[name]?.computed === true || schemas[type]!.block_types?.[name] !== undefined;
}

const metaArguments = ["depends_on", "lifecycle", "for_each", "count", "provider", "timeouts"];

/** The attributes, `type.attribute`, that are not the module's although the inputs are. */
function differences({ inputs, resources }: ModuleState): string[] {
  const { json } = synthesizeDeployment({ aws_provider_version: "~> 5.100", inputs });
  const found = Object.entries(resources).flatMap(([address, theirs]) => {
    const [type, id] = address.split(".") as [string, string];
    const ours = (json.resource as Record<string, Record<string, Block>>)[type]?.[id];
    if (ours === undefined) return [`${type}.resource`];
    const names = new Set([...Object.keys(theirs), ...Object.keys(ours)]);
    return [...names]
      .filter((name) => !metaArguments.includes(name) && !/^name(_prefix)?$|_wo$/.test(name))
      .filter((name) =>
        ours[name] === undefined
          ? !isFilledIn(type, name, theirs[name])
          : !isSame(theirs[name], ours[name]) &&
            !(isBlock(ours[name]) && Object.keys(ours[name] as Block).length === 0),
      )
      .map((name) => `${type}.${name}`);
  });
  return [...new Set(found)].sort();
}

describe("docs/differences.md, attribute by attribute", () => {
  const found = new Map(states.map(([name, state]) => [name, differences(state)]));

  it.each(states.map(([name]) => name))("has a row for all that differs from %s", (name) => {
    expect(found.get(name)!.filter((attribute) => !documented.includes(attribute))).toEqual([]);
  });

  it("has no row for what is the same", () => {
    const all = [...found.values()].flat();
    expect(documented.filter((attribute) => !all.includes(attribute))).toEqual([]);
  });

  it("looks at most of the module", () => {
    for (const [, { resources, without }] of states) {
      expect(Object.keys(resources).length).toBeGreaterThan(60);
      expect(without.length).toBeLessThan(12);
    }
  });
});
