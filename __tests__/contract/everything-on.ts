import { Metaflow } from "../../modules/metaflow/metaflow";
import type { MetaflowProps } from "../../modules/metaflow/metaflow-props";
import { tags } from "../helpers/fixtures";
import { remembered } from "../helpers/remembered";
import { synthesize, type Synthesized } from "../helpers/synth";

/** Every part of the Terraform module, under the prefix and suffix of its golden names. */
export const everythingOn: MetaflowProps = {
  region: "us-west-2",
  vpcId: "vpc-11111111",
  subnet1Id: "subnet-11111111",
  subnet2Id: "subnet-22222222",
  vpcCidrBlocks: ["10.0.0.0/16"],
  resourcePrefix: "metaflow",
  resourceSuffix: "abcd1234",
  tags,
  batchServiceRole: "dedicated",
  batchClusterName: "jobs",
  enableCustomBatchContainerRegistry: true,
  enableStepFunctions: true,
  dbEngineVersion: "11",
  dbParameters: { log_statement: "ddl" },
  accessListCidrBlocks: ["192.0.2.0/24"],
  ecsClusterSettings: { containerInsights: "enabled" },
  uiCertificateArn: "arn:aws:acm:us-west-2:123456789012:certificate/1",
  uiAllowList: ["192.0.2.0/24"],
  userRole: {},
};

const synthesizeRemembered = remembered((props: Partial<MetaflowProps>) => synthesizeAnew(props));

/** A stack that holds Metaflow with everything on, but for what `props` say. */
export function synthesizeMetaflow(
  props: Partial<MetaflowProps> = {},
  look?: (metaflow: Metaflow) => void,
): Synthesized {
  return look === undefined ? synthesizeRemembered(props) : synthesizeAnew(props, look);
}

function synthesizeAnew(props: Partial<MetaflowProps>, look?: (metaflow: Metaflow) => void): Synthesized {
  return synthesize((stack) => {
    const metaflow = new Metaflow(stack, "Metaflow", { ...everythingOn, ...props });
    look?.(metaflow);
  });
}
