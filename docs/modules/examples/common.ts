import { TerraformOutput, type TerraformStack } from "cdktf";
import { defaultImages, ports } from "../../../modules/metaflow";

export function example(stack: TerraformStack): void {
  new TerraformOutput(stack, "default_metadata_service_container_image", {
    description: "Copy it into your own registry, and name that in metadataServiceContainerImage.",
    value: defaultImages.metadataService,
  });
  new TerraformOutput(stack, "default_ui_static_container_image", { value: defaultImages.uiStatic });
  new TerraformOutput(stack, "metadata_service_port", { value: ports.metadataService });
}
