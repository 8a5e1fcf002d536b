import { TerraformOutput, type TerraformStack } from "cdktf";
import { AwsEnvironment } from "../../../../modules/aws";
import { defaultPorts, Dispatch, PlaceosNames, releaseOf, type SecretReference } from "../../../../modules/placeos";

/** What all services of one environment are given. Everything that was made elsewhere is named by its id. */
export function placement(stack: TerraformStack) {
  return {
    names: new PlaceosNames({ environmentName: "PlaceOS", tags: { team: "buildings" } }),
    environment: new AwsEnvironment(stack, "Environment", { region: "ap-southeast-2" }),
    cluster: {
      clusterArn: "arn:aws:ecs:ap-southeast-2:123456789012:cluster/placeos",
      clusterName: "placeos",
      namespaceId: "ns-0123456789abcdef",
    },
    subnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-1b2c3d4e5f60718a9"],
    logs: { logRetentionInDays: 90 },
    release: releaseOf("placeos-1.2108.4"),
    ports: defaultPorts,
    timeZone: "Australia/Sydney",
  };
}

/** A secret of Secrets Manager that holds the value and nothing else. */
export function secret(name: string): SecretReference {
  const secretArn = `arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:placeos-${name}`;
  return { valueFrom: secretArn, secretArn };
}

export function example(stack: TerraformStack): void {
  const dispatch = new Dispatch(stack, "Dispatch", {
    ...placement(stack),
    securityGroupId: "sg-0d1e2f3a4b5c6d7e8",
    secrets: { SERVER_SECRET: secret("dispatch-secret-AbCdEf") },
    settings: { cpu: 512, memory: 1024, environment: { LOG_LEVEL: "debug" } },
  });
  new TerraformOutput(stack, "dispatch_host", { value: dispatch.host });
}
