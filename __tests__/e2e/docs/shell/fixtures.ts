import { resourcesOf, ui } from "../../../docs/cloudformation-stack";

/** The shipped file, with the deployments that pages take as their example. */
export function deployments(shipped: string): string {
  return `${shipped}
  metaflow-prod:
    product: metaflow
    region: us-west-2
    network: { cidr: 10.30.0.0/16 }
    inputs: { resource_suffix: prod, enable_step_functions: true, tags: { team: data } }
  placeos:
    ${placeos}`;
}

const placeos = `product: placeos
    region: ap-southeast-2
    inputs:
      certificate_id: 12345678-1234-1234-1234-123456789012
      placeos_tag: placeos-1.2108.4
      place_email: ops@example.com
      domain_name: place.example.com
      tags: { team: buildings }
`;

/** The same PlaceOS as a stack for each component. */
export const modular = `deployments:
  placeos:
    layout: modular
    ${placeos}`;

/** The variables of a root that calls the Terraform module. */
export const oldRoot = `resource_prefix = "metaflow"
enable_step_functions = true
vpc_id = "vpc-0123456789abcdef0"
subnet1_id = "subnet-0123456789abcdef0"
subnet2_id = "subnet-0123456789abcdef1"
vpc_cidr_blocks = ["10.20.0.0/16"]
metadata_service_container_image = "netflixoss/metaflow_metadata_service:v2.4.3"
tags = { team = "data" }
`;

/** What `aws cloudformation describe-stack-resources` prints of a stack without UI and API key, which are the template's defaults. */
export const stackResources = JSON.stringify(resourcesOf((id) => !ui.test(id) && !/^Api(Key|UsagePlan)/.test(id)));
