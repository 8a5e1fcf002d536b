import { APIGatewayClient } from "@aws-sdk/client-api-gateway";
import { EC2Client } from "@aws-sdk/client-ec2";
import { ECRClient } from "@aws-sdk/client-ecr";
import { S3Client } from "@aws-sdk/client-s3";
import { fromNodeProviderChain, fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { type Deployment, VariableReference } from "../../src/config";
import type { Aws } from "./aws";

/**
 * Signs in to AWS as Terraform would for a deployment: with the provider's profile and role, or what the environment has.
 *
 * @throws where a value is a variable that the environment does not have
 */
export function connect({ region, provider }: Deployment, environment: NodeJS.ProcessEnv): Aws {
  const textOf = (value: string | VariableReference | undefined, setting: string) => {
    if (!(value instanceof VariableReference)) return value;
    const given = environment[`TF_VAR_${value.name}`];
    if (given) return given;
    throw new Error(`provider.${setting} is the variable ${value.name}; give its value in TF_VAR_${value.name}`);
  };
  const profile = textOf(provider.profile, "profile");
  const chain = fromNodeProviderChain({ profile, clientConfig: { region } });
  const { assumeRole } = provider;
  const credentials = assumeRole
    ? fromTemporaryCredentials({
        masterCredentials: chain,
        params: {
          RoleArn: textOf(assumeRole.roleArn, "assume_role.role_arn"),
          RoleSessionName: textOf(assumeRole.sessionName, "assume_role.session_name") ?? "migrate",
          ExternalId: textOf(assumeRole.externalId, "assume_role.external_id"),
        },
        clientConfig: { region },
      })
    : chain;
  const config = { region, credentials, maxAttempts: 3 };
  const endpoint = environment["AWS_ENDPOINT_URL_S3"] || environment["AWS_ENDPOINT_URL"];
  return {
    // a bucket's name cannot be a part of another address than AWS'
    s3: new S3Client({ ...config, forcePathStyle: Boolean(endpoint) }),
    ecr: new ECRClient(config),
    apiGateway: new APIGatewayClient(config),
    ec2: new EC2Client(config),
  };
}
