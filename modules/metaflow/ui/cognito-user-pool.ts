import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import { CognitoUserPoolDomain } from "@cdktf/provider-aws/lib/cognito-user-pool-domain";
import { StringResource } from "@cdktf/provider-random/lib/string-resource";
import { Construct } from "constructs";
import type { Naming } from "../../aws/naming";
import { metaflowDefaults as defaults } from "../defaults";
import type { MetaflowProps } from "../metaflow-props";
import type { Cognito } from "./sign-in";

export interface UserPoolProps extends Pick<MetaflowProps, "uiCognitoMfa" | "uiCognitoDeletionProtection"> {
  readonly naming: Naming;
  /** The names under which the UI is opened, in lower case: Cognito takes no others. */
  readonly hosts: readonly string[];
  /** Where users are told to go, and where they go after they have signed out. */
  readonly url: string;
}

/** Words of the Cognito API for who needs a second factor. */
const mfaConfigurations = { disabled: "OFF", optional: "OPTIONAL", required: "ON" } as const;

/**
 * A Cognito user pool for the UI, with the client of the load balancer and a domain for the sign-in pages. Only an
 * administrator makes users, and their e-mail address is their name.
 *
 * The AWS provider keeps the client's secret in the state: the load balancer has no other way to a pool.
 */
export class UserPool extends Construct implements Cognito {
  /** Id of the pool, in which users are made. */
  public readonly userPoolId: string;
  public readonly userPoolArn: string;
  public readonly userPoolClientId: string;
  public readonly userPoolDomain: string;

  constructor(scope: Construct, id: string, props: UserPoolProps) {
    super(scope, id);
    const { naming, hosts, url } = props;
    const mfa = mfaConfigurations[props.uiCognitoMfa ?? defaults.uiCognitoMfa];
    const isProtected = props.uiCognitoDeletionProtection ?? defaults.uiCognitoDeletionProtection;
    // listeners stop asking for a sign-in before what they ask for goes
    const lifecycle = { createBeforeDestroy: true };
    const pool = new CognitoUserPool(this, "Pool", {
      name: naming.name("ui"),
      usernameAttributes: ["email"],
      usernameConfiguration: { caseSensitive: false },
      autoVerifiedAttributes: ["email"],
      accountRecoverySetting: { recoveryMechanism: [{ name: "verified_email", priority: 1 }] },
      adminCreateUserConfig: {
        allowAdminCreateUserOnly: true,
        inviteMessageTemplate: {
          emailSubject: "Your account for the Metaflow UI",
          emailMessage: `Sign in to the Metaflow UI at ${url} as {username} with the temporary password {####}`,
          // users have no telephone number, but Cognito refuses an invitation without this text; it takes 140 characters,
          // which a load balancer's host could pass
          smsMessage: "Metaflow UI: user {username}, temporary password {####}",
        },
      },
      passwordPolicy: {
        minimumLength: 16,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSymbols: true,
        temporaryPasswordValidityDays: 7,
      },
      mfaConfiguration: mfa,
      softwareTokenMfaConfiguration: mfa === "OFF" ? undefined : { enabled: true },
      deletionProtection: isProtected ? "ACTIVE" : "INACTIVE",
      tags: naming.tags(),
      lifecycle,
    });
    const client = new CognitoUserPoolClient(this, "Client", {
      name: naming.name("ui"),
      userPoolId: pool.id,
      generateSecret: true,
      // what the load balancer does, and nothing else (Elastic Load Balancing, "Prepare to use Amazon Cognito")
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthFlows: ["code"],
      allowedOauthScopes: ["openid"],
      callbackUrls: hosts.map((host) => `https://${host}/oauth2/idpresponse`),
      logoutUrls: hosts.map((host) => `https://${host}/`),
      supportedIdentityProviders: ["COGNITO"],
      explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
      preventUserExistenceErrors: "ENABLED",
      enableTokenRevocation: true,
      lifecycle,
    });
    // domains are unique in a region, across all accounts, and must not have aws, amazon or cognito in them: digits have not
    const digits = new StringResource(this, "DomainSuffix", { length: 12, lower: false, upper: false, special: false });
    const domain = new CognitoUserPoolDomain(this, "Domain", {
      domain: `metaflow-ui-${digits.result}`,
      userPoolId: pool.id,
      lifecycle,
    });
    this.userPoolId = pool.id;
    this.userPoolArn = pool.arn;
    this.userPoolClientId = client.id;
    this.userPoolDomain = domain.domain;
  }
}
