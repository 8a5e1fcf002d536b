import { TerraformOutput } from "cdktf";
import { expect } from "vitest";
import type { ContainerDefinition } from "../../../../modules/aws/container-definitions";
import {
  MetadataService,
  type MetadataServiceProps,
} from "../../../../modules/metaflow/metadata-service/metadata-service";
import { bucket, database, environment, naming, network } from "../../../helpers/fixtures";
import { synthesize, type Synthesized } from "../../../helpers/synth";
import { untagged } from "../../../helpers/untagged";

/** Only the service in a stack, and what it says of itself as outputs. */
export function synthesizeService(
  props: Partial<MetadataServiceProps> = {},
  look: (service: MetadataService) => void = () => {},
) {
  return synthesize((stack) => {
    const required = { naming, environment: environment(stack), network, database, bucket };
    const service = new MetadataService(stack, "Service", { ...required, ...props });
    const { internalUrl, clusterArn, taskRoleArn, securityGroupId } = service;
    const values = { internalUrl, clusterArn, taskRoleArn, securityGroupId };
    for (const [name, value] of Object.entries(values)) new TerraformOutput(stack, name, { value });
    look(service);
    expect(untagged(stack)).toEqual([]);
  });
}

/** Without the parts that can be left out. */
export const plain = { metadataServiceEnableApiGateway: false, enableDbMigrateLambda: false };

/** The only container of the service. */
export const containerOf = (stack: Synthesized) =>
  (JSON.parse(stack.resource("aws_ecs_task_definition").container_definitions as string) as [ContainerDefinition])[0];

/** The environment of the service's container. */
export const variablesOf = (stack: Synthesized) =>
  Object.fromEntries(containerOf(stack).environment.map(({ name, value }) => [name, value]));
