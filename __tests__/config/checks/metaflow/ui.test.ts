import { describe, expect, it } from "vitest";
import { entry, inputMessages, inputWarnings, messagesOf, readOne, warningsOf } from "../../files";
import { certificate, noService, zone } from "./pieces";

describe("refuses", () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      "the UI without the metadata service",
      { ...certificate, ...noService },
      [
        "ui_certificate_arn: the UI needs the metadata service (enable_metadata_service: false): it shows what the service knows",
      ],
    ],
    [
      "the same, switched on",
      { ...certificate, ...noService, enable_ui: true },
      [
        "enable_ui: the UI needs the metadata service (enable_metadata_service: false): it shows what the service knows",
      ],
    ],
    [
      "the same, with a zone for its certificate",
      { ...zone, ...noService },
      [
        "ui_hosted_zone_id: the UI needs the metadata service (enable_metadata_service: false): it shows what the service knows",
      ],
    ],
    [
      "a hosted zone without a name to put into it",
      { ui_hosted_zone_id: "Z0123456789ABC", ui_allow_list: ["10.0.0.0/8"] },
      ["ui_domain_name: is required together with ui_hosted_zone_id: the name of the UI in that zone"],
    ],
    [
      "only a name, which gives no certificate",
      { enable_ui: true, ui_domain_name: "metaflow.example.com", ui_allow_list: ["10.0.0.0/8"] },
      [
        "ui_certificate_arn: is required for the UI, or ui_hosted_zone_id and ui_domain_name, with which a certificate is requested",
      ],
    ],
    [
      "a name that is too long for a certificate",
      { ...zone, ui_domain_name: `${"m".repeat(53)}.example.com` },
      ["ui_domain_name: has 65 characters; a certificate can be requested for at most 64"],
    ],
    [
      "half a user pool, also where one is asked for",
      { ...certificate, ui_auth: "cognito", ui_cognito_user_pool_domain: "auth" },
      [
        "ui_cognito_user_pool_arn: is required together with ui_cognito_user_pool_domain: all three Cognito values, or none",
        "ui_cognito_user_pool_client_id: is required together with ui_cognito_user_pool_domain: all three Cognito values, or none",
      ],
    ],
    [
      "words that are not known",
      { ...certificate, ui_auth: "Cognito", ui_cognito_mfa: "on" },
      [
        'ui_auth: must be one of none, cognito; found "Cognito"; did you mean cognito?',
        'ui_cognito_mfa: must be one of disabled, optional, required; found "on"',
      ],
    ],
  ])("%s", (_, inputs, expected) => {
    expect(inputMessages(inputs)).toEqual(expected);
  });

  it("a user pool of its own in China", () => {
    expect(messagesOf(() => readOne(entry({ region: "cn-north-1", inputs: { ...zone, ui_auth: "cognito" } })))).toEqual(
      [
        "deployments.yaml: deployments.dev.inputs.ui_auth: the partition aws-cn has no Cognito user pools; region cn-north-1 is in it",
      ],
    );
  });

  it("Cognito in China", () => {
    const cognito = {
      ui_cognito_user_pool_arn: "arn:aws-cn:cognito-idp:cn-north-1:123456789012:userpool/a",
      ui_cognito_user_pool_client_id: "a",
      ui_cognito_user_pool_domain: "a",
    };
    expect(messagesOf(() => readOne(entry({ region: "cn-north-1", inputs: cognito })))).toEqual([
      "deployments.yaml: deployments.dev.inputs.ui_cognito_user_pool_arn: the partition aws-cn has no Cognito user pools; region cn-north-1 is in it",
    ]);
  });
});

describe("leaves out what follows from something wrong", () => {
  it("who may open the UI", () => {
    expect(inputMessages({ ...certificate, ui_allow_list: 1 })).toHaveLength(1);
  });
});

describe("warns of", () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      "a public UI",
      { ...certificate, ui_allow_list: ["0.0.0.0/0"] },
      ["ui_allow_list: the UI is public: everyone can open it, without signing in"],
    ],
    [
      "a public UI that asks who comes",
      {
        ...certificate,
        ui_allow_list: ["0.0.0.0/0"],
        ui_cognito_user_pool_arn: "arn:aws:cognito-idp:us-west-2:123456789012:userpool/a",
        ui_cognito_user_pool_client_id: "a",
        ui_cognito_user_pool_domain: "a",
      },
      ["ui_allow_list: the UI is public: everyone can open it"],
    ],
    [
      "a UI that no address can open",
      { ...certificate, ui_allow_list: [] },
      ["ui_allow_list: is empty: the UI cannot be opened from anywhere"],
    ],
    [
      "a public UI that asks who comes at its own pool",
      { ...certificate, ui_allow_list: ["0.0.0.0/0"], ui_auth: "cognito" },
      ["ui_allow_list: the UI is public: everyone can open it"],
    ],
    [
      "a public UI whose sign-in is switched off",
      { ...certificate, ui_allow_list: ["0.0.0.0/0"], ui_auth: "none" },
      ["ui_allow_list: the UI is public: everyone can open it, without signing in"],
    ],
    [
      "old TLS",
      { ...certificate, elb_ssl_policy: "ELBSecurityPolicy-2016-08" },
      ["elb_ssl_policy: ELBSecurityPolicy-2016-08 allows TLS 1.0 or 1.1"],
    ],
  ])("%s", (_, inputs, expected) => {
    expect(inputWarnings(inputs)).toEqual(expected);
  });

  it.each([
    ["ui_auth", { ui_auth: "cognito" }],
    [
      "ui_cognito_user_pool_arn",
      {
        ui_cognito_user_pool_arn: "arn:aws-us-gov:cognito-idp:us-gov-west-1:123456789012:userpool/a",
        ui_cognito_user_pool_client_id: "a",
        ui_cognito_user_pool_domain: "a",
      },
    ],
  ])("signing in where AWS does not list it, at %s", (name, signIn) => {
    const arn = "arn:aws-us-gov:acm:us-gov-west-1:123456789012:certificate/a";
    const inputs = { ...certificate, ui_certificate_arn: arn, ...signIn };
    expect(warningsOf(readOne(entry({ region: "us-gov-west-1", inputs })))).toEqual([
      `deployments.dev.inputs.${name}: AWS does not list us-gov-west-1 among the regions whose load balancers sign users in with Cognito`,
    ]);
  });
});

describe("does not warn of", () => {
  it.each<[string, Record<string, unknown>]>([
    ["a UI that everyone inside can open", { ...certificate, ui_allow_list: ["0.0.0.0/0"], ui_alb_internal: true }],
    [
      "a UI for the members of a group",
      { ...certificate, ui_allow_list: [], ui_ingress_security_group_ids: ["sg-01234567"] },
    ],
    [
      "a UI whose certificate is requested, with its own pool",
      {
        ui_domain_name: "${var.name}",
        ui_hosted_zone_id: "${var.zone}",
        ui_allow_list: ["10.0.0.0/8"],
        ui_auth: "cognito",
        ui_cognito_mfa: "required",
      },
    ],
    ["current TLS policies", { ...certificate, elb_ssl_policy: "ELBSecurityPolicy-FS-1-2-Res-2020-10" }],
  ])("%s", (_, inputs) => {
    expect(inputWarnings(inputs)).toEqual([]);
  });
});
