import { expect } from "vitest";
import { type Applied, only } from "../scenario";

interface Action {
  readonly Type: string;
  readonly AuthenticateCognitoConfig?: Readonly<Record<string, unknown>>;
}

interface Client {
  readonly ClientSecret: string;
  readonly CallbackURLs: readonly string[];
  readonly LogoutURLs: readonly string[];
}

/** The UI is served under its name, with a certificate that DNS has validated, to users of the pool that was made. */
export async function signsUsersInUnderItsName({ emulator, workspace, resources, outputs }: Applied): Promise<void> {
  const name = "metaflow.example.com";
  const { id: UserPoolId, arn: userPoolArn } = only(resources, "aws_cognito_user_pool");
  const { id: ClientId } = only(resources, "aws_cognito_user_pool_client");
  const { zone_id: HostedZoneId } = only(resources, "aws_route53_record", ({ type }) => type === "A");
  const https = only(resources, "aws_lb_listener", ({ port }) => port === 443);
  const [{ UserPool }, { UserPoolClient }, { Certificate }, { ResourceRecordSets }, { Listeners }] =
    (await emulator.call(
      { service: "cognito-idp", operation: "describe_user_pool", parameters: { UserPoolId } },
      { service: "cognito-idp", operation: "describe_user_pool_client", parameters: { UserPoolId, ClientId } },
      {
        service: "acm",
        operation: "describe_certificate",
        parameters: { CertificateArn: https.certificate_arn },
      },
      { service: "route53", operation: "list_resource_record_sets", parameters: { HostedZoneId } },
      { service: "elbv2", operation: "describe_listeners", parameters: { ListenerArns: [https.arn] } },
    )) as [
      { UserPool: Readonly<Record<string, unknown>> },
      { UserPoolClient: Client },
      { Certificate: object },
      { ResourceRecordSets: { Name: string; Type: string; AliasTarget?: { DNSName: string } }[] },
      { Listeners: { DefaultActions: Action[] }[] },
    ];

  expect(outputs.ui_cognito_user_pool_id).toBe(UserPoolId);
  expect(UserPool).toMatchObject({
    UsernameAttributes: ["email"],
    AutoVerifiedAttributes: ["email"],
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    MfaConfiguration: "OPTIONAL",
    DeletionProtection: "ACTIVE",
    UserPoolTags: { team: "data", stage: "test" },
  });
  expect(Certificate).toMatchObject({ DomainName: name, Status: "ISSUED" });

  const balancer = (outputs.ui_alb_dns_name as string).toLowerCase();
  const record = ResourceRecordSets.find((set) => set.Type === "A")!;
  expect(record.Name).toBe(`${name}.`);
  expect(record.AliasTarget!.DNSName.replace(/\.$/, "").toLowerCase()).toBe(balancer);
  expect(JSON.parse(outputs.metaflow_profile_json as string) as object).toMatchObject({
    METAFLOW_UI_URL: `https://${name}/`,
  });

  const hosts = [balancer, name];
  expect([...UserPoolClient.CallbackURLs].sort()).toEqual(
    hosts.map((host) => `https://${host}/oauth2/idpresponse`).sort(),
  );
  expect([...UserPoolClient.LogoutURLs].sort()).toEqual(hosts.map((host) => `https://${host}/`).sort());
  const [signIn] = Listeners[0]!.DefaultActions;
  expect(signIn).toMatchObject({
    Type: "authenticate-cognito",
    AuthenticateCognitoConfig: {
      UserPoolArn: userPoolArn,
      UserPoolClientId: ClientId,
      UserPoolDomain: expect.stringMatching(/^metaflow-ui-\d{12}$/) as unknown,
    },
  });
  // Terraform's own files have to have it; whatever else is written has not
  for (const file of workspace.files().filter((path) => !path.startsWith("terraform.tfstate"))) {
    expect(workspace.read(file), file).not.toContain(UserPoolClient.ClientSecret);
  }
}
