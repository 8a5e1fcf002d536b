import { describe, expect, it } from "vitest";
import type { UiProps } from "../../../../modules/metaflow/ui/ui";
import { tags } from "../../../helpers/fixtures";
import { stringsIn } from "../../../helpers/strings-in";
import { synthesizeUi } from "./synthesize-ui";

const types = ["aws_cognito_user_pool", "aws_cognito_user_pool_client", "aws_cognito_user_pool_domain"];
const made = (props: Partial<UiProps> = {}) => synthesizeUi({ uiAuth: "cognito", ...props });
const brought = {
  uiCognitoUserPoolArn: "arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_1",
  uiCognitoUserPoolClientId: "client",
  uiCognitoUserPoolDomain: "domain",
};

describe("the user pool of the UI", () => {
  it("has users that an administrator makes, whose name is their e-mail address", () => {
    expect(made().resource("aws_cognito_user_pool")).toMatchObject({
      name: "metaflow-ui-abcd1234",
      username_attributes: ["email"],
      username_configuration: { case_sensitive: false },
      auto_verified_attributes: ["email"],
      admin_create_user_config: { allow_admin_create_user_only: true },
      account_recovery_setting: { recovery_mechanism: [{ name: "verified_email", priority: 1 }] },
      tags,
    });
  });

  it("asks for long passwords of every kind of character", () => {
    expect(made().resource("aws_cognito_user_pool").password_policy).toEqual({
      minimum_length: 16,
      require_lowercase: true,
      require_uppercase: true,
      require_numbers: true,
      require_symbols: true,
      temporary_password_validity_days: 7,
    });
  });

  it("invites users to the UI's own address, with what Cognito puts into an invitation", () => {
    const { invite_message_template: invitation } = made({ uiDomainName: "metaflow.example.com" }).resource(
      "aws_cognito_user_pool",
    ).admin_create_user_config;
    const message = invitation.email_message as string;
    for (const part of ["https://metaflow.example.com/", "{username}", "{####}"]) expect(message).toContain(part);
    expect(message).not.toMatch(/[$%]\{/);
    // Amazon Cognito API, MessageTemplateType: 6 to 140 characters with both placeholders, whatever the host
    expect(invitation.sms_message).toBe("Metaflow UI: user {username}, temporary password {####}");
  });

  it.each([
    [undefined, "OPTIONAL", { enabled: true }],
    ["optional", "OPTIONAL", { enabled: true }],
    ["required", "ON", { enabled: true }],
    ["disabled", "OFF", undefined],
  ] as const)("asks for a second factor: %s", (uiCognitoMfa, mfa, token) => {
    const pool = made({ uiCognitoMfa }).resource("aws_cognito_user_pool");
    expect(pool.mfa_configuration).toBe(mfa);
    expect(pool.software_token_mfa_configuration).toEqual(token);
  });

  it.each([
    [undefined, "ACTIVE"],
    [true, "ACTIVE"],
    [false, "INACTIVE"],
  ])("is protected from deletion: %s", (uiCognitoDeletionProtection, protection) => {
    expect(made({ uiCognitoDeletionProtection }).resource("aws_cognito_user_pool").deletion_protection).toBe(
      protection,
    );
  });

  it("has a client that can do what the load balancer does, and nothing else", () => {
    const stack = made();
    expect(stack.resource("aws_cognito_user_pool_client")).toEqual({
      name: "metaflow-ui-abcd1234",
      user_pool_id: stack.reference("aws_cognito_user_pool", "id"),
      generate_secret: true,
      lifecycle: { create_before_destroy: true },
      allowed_oauth_flows_user_pool_client: true,
      allowed_oauth_flows: ["code"],
      allowed_oauth_scopes: ["openid"],
      callback_urls: [expect.any(String)],
      logout_urls: [expect.any(String)],
      supported_identity_providers: ["COGNITO"],
      explicit_auth_flows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
      prevent_user_existence_errors: "ENABLED",
      enable_token_revocation: true,
    });
  });

  it("sends users back to the load balancer's name, in lower case, and to the UI's own", () => {
    const balancer = /^https:\/\/\$\{lower\(aws_lb\.Ui_LoadBalancer_\w+\.dns_name\)\}/;
    const alone = made().resource("aws_cognito_user_pool_client");
    expect(alone.callback_urls).toEqual([expect.stringMatching(new RegExp(`${balancer.source}/oauth2/idpresponse$`))]);
    expect(alone.logout_urls).toEqual([expect.stringMatching(new RegExp(`${balancer.source}/$`))]);
    const named = made({ uiDomainName: "metaflow.example.com" }).resource("aws_cognito_user_pool_client");
    expect(named.callback_urls).toEqual([...alone.callback_urls, "https://metaflow.example.com/oauth2/idpresponse"]);
    expect(named.logout_urls).toEqual([...alone.logout_urls, "https://metaflow.example.com/"]);
  });

  it("has a unique domain, without the words that Cognito keeps for itself", () => {
    const stack = made();
    expect(stack.resource("aws_cognito_user_pool_domain")).toEqual({
      domain: `metaflow-ui-${stack.reference("random_string", "result")}`,
      lifecycle: { create_before_destroy: true },
      user_pool_id: stack.reference("aws_cognito_user_pool", "id"),
    });
    // only digits: letters can spell aws
    expect(stack.resource("random_string")).toEqual({ length: 12, lower: false, upper: false, special: false });
  });

  it("is where the load balancer signs users in", () => {
    const stack = made();
    const signIn = {
      user_pool_arn: stack.reference("aws_cognito_user_pool", "arn"),
      user_pool_client_id: stack.reference("aws_cognito_user_pool_client", "id"),
      user_pool_domain: stack.reference("aws_cognito_user_pool_domain", "domain"),
    };
    const https = stack.resources("aws_lb_listener").find(({ port }) => port === 443)!;
    const actions = [https.default_action[0], stack.resource("aws_lb_listener_rule").action[0]];
    for (const action of actions) {
      expect(action).toEqual({ type: "authenticate-cognito", order: 1, authenticate_cognito: signIn });
    }
  });

  it("keeps the client's secret to itself", () => {
    expect(stringsIn(made().json).filter(([, text]) => text.includes("client_secret"))).toEqual([]);
  });

  it.each<[string, Partial<UiProps>]>([
    ["is asked for", { uiAuth: undefined }],
    ["is wanted", { uiAuth: "none" }],
    ["is needed in addition to the existing one", { uiAuth: "cognito", ...brought }],
  ])("is not made where none %s", (_, props) => {
    const stack = synthesizeUi(props);
    expect(types.flatMap((type) => stack.resources(type))).toEqual([]);
  });

  it("can be an existing one without `uiAuth`, or be left aside with it", () => {
    const actions = (props: Partial<UiProps>) =>
      (synthesizeUi(props).resource("aws_lb_listener_rule").action as { type: string }[]).map(({ type }) => type);
    expect(actions(brought)).toEqual(["authenticate-cognito", "forward"]);
    expect(actions({ ...brought, uiAuth: "cognito" })).toEqual(["authenticate-cognito", "forward"]);
    expect(actions({ ...brought, uiAuth: "none" })).toEqual(["forward"]);
  });
});
