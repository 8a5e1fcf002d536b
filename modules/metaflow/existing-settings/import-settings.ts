import { ApiGatewayAccount } from "@cdktf/provider-aws/lib/api-gateway-account";
import { ApiGatewayMethodSettings } from "@cdktf/provider-aws/lib/api-gateway-method-settings";
import { ApiGatewayRestApiPolicy } from "@cdktf/provider-aws/lib/api-gateway-rest-api-policy";
import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { ImportBlock } from "../../aws/import-block";
import { constructAt } from "../../aws/construct-at";
import { type OverwritableSetting, overwritablePaths } from "./setting-paths";

/**
 * Takes settings that others have made into the state, so that the plan shows them and what becomes of them. Without it Terraform
 * would plan to make them, and overwrite the others' without a word. What is imported must be there.
 *
 * @param metaflow the construct of the deployment, complete
 */
export function importSettings(metaflow: Construct, settings: readonly OverwritableSetting[]): void {
  const imports = new Construct(metaflow, "OverwrittenSettings");
  for (const setting of settings) {
    const resource = constructAt(metaflow, overwritablePaths[setting]);
    if (TerraformResource.isTerraformResource(resource)) new ImportBlock(imports, setting, resource, idOf(resource));
  }
}

/** What Terraform calls the settings of something that is there. */
function idOf(resource: TerraformResource): string {
  if (resource instanceof ApiGatewayAccount) return "api-gateway-account";
  if (resource instanceof ApiGatewayRestApiPolicy) return resource.restApiIdInput!;
  if (resource instanceof EcrLifecyclePolicy) return resource.repositoryInput!;
  if (resource instanceof ApiGatewayMethodSettings) {
    return [resource.restApiIdInput, resource.stageNameInput, resource.methodPathInput].join("/");
  }
  return (resource as TerraformResource & { readonly bucketInput: string }).bucketInput;
}
