import { TerraformOutput, type TerraformStack } from "cdktf";
import { AwsEnvironment, Naming } from "../../../modules/aws";
import { Ui, type UiProps } from "../../../modules/metaflow";

/** What a Datastore and a MetadataService make. */
type Made = Pick<UiProps, "network" | "bucket" | "database" | "clusterArn">;

export function example(stack: TerraformStack, made: Made): void {
  const ui = new Ui(stack, "Ui", {
    ...made,
    naming: new Naming({ prefix: "metaflow", suffix: "dev", tags: { team: "data" } }),
    environment: new AwsEnvironment(stack, "Environment", { region: "us-west-2" }),
    certificateArn: "arn:aws:acm:us-west-2:123456789012:certificate/1a2b3c4d-1a2b-3c4d-5e6f-1a2b3c4d5e6f",
    uiAllowList: ["192.0.2.0/24"],
  });
  new TerraformOutput(stack, "METAFLOW_UI_URL", { value: ui.url });
}
