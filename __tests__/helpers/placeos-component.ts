import type { Construct } from "constructs";
import type { ContainerDefinition } from "../../modules/aws/container-definitions";
import { PlaceosNames } from "../../modules/placeos/common/placeos-names";
import { defaultPorts } from "../../modules/placeos/common/ports";
import { defaultPlaceosTag, releaseOf } from "../../modules/placeos/common/releases";
import type { SecretReference } from "../../modules/placeos/common/secret-reference";
import type { ServiceKey } from "../../modules/placeos/components";
import type { ComponentProps } from "../../modules/placeos/common/component-props";
import { secretVariablesOf } from "../../modules/placeos/common/secret-table";
import { environment } from "./fixtures";
import type { Synthesized } from "./synth";

/** A folder of an existing file system. */
export const efsAccess = {
  fileSystemId: "fs-1",
  fileSystemArn: "arn:aws:elasticfilesystem:us-west-2:123456789012:file-system/fs-1",
  accessPointId: "fsap-1",
  accessPointArn: "arn:aws:elasticfilesystem:us-west-2:123456789012:access-point/fsap-1",
};

/** An existing database. */
export const rethinkdb = { host: "db.example.com", port: 28015, db: "place" };

/** An existing secret. */
export function secretReference(name: string): SecretReference {
  const secretArn = `arn:aws:secretsmanager:us-west-2:123456789012:secret:${name}`;
  return { valueFrom: `${secretArn}:::v1`, secretArn, kmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/1" };
}

/** What a component needs as the only one in a stack, by plain ids. */
export function componentProps(scope: Construct, key: ServiceKey, more: Partial<ComponentProps> = {}): ComponentProps {
  const { release = releaseOf(defaultPlaceosTag) } = more;
  return {
    names: new PlaceosNames({ environmentName: "Head-Office", tags: { team: "buildings" } }),
    environment: environment(scope),
    cluster: { clusterArn: "cluster-arn", clusterName: "head-office", namespaceId: "ns-1" },
    subnetIds: ["subnet-11111111", "subnet-22222222"],
    logs: { logRetentionInDays: 90 },
    securityGroupId: "sg-11111111",
    release,
    ports: defaultPorts,
    timeZone: "UTC",
    secrets: Object.fromEntries(
      Object.keys(secretVariablesOf(key, release)).map((name) => [name, secretReference(name)]),
    ),
    ...more,
  };
}

/** The only container of a stack. */
export function onlyContainer(stack: Synthesized): ContainerDefinition {
  const json = stack.resource("aws_ecs_task_definition").container_definitions as string;
  return (JSON.parse(json) as ContainerDefinition[])[0]!;
}

/** The environment variables of the only container of a stack. */
export function variablesOf(stack: Synthesized): Record<string, string> {
  return Object.fromEntries(onlyContainer(stack).environment.map(({ name, value }) => [name, value]));
}
