import { TerraformOutput, TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import type { Block } from "../../../helpers/synth";
import { synthesizeUi } from "./synthesize-ui";

describe("Ui", () => {
  it("keeps its addresses", () => {
    const everything = synthesizeUi({
      uiAllowList: ["10.0.0.0/8"],
      uiIngressSecurityGroupIds: ["sg-11111111"],
      uiCognitoUserPoolArn: "arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_1",
      uiCognitoUserPoolClientId: "client",
      uiCognitoUserPoolDomain: "domain",
    });
    expect(everything.addresses).toMatchInlineSnapshot(`
      [
        "aws_cloudwatch_log_group.Ui_LogGroup_D4D0EDC7",
        "aws_ecs_service.Ui_BackendService_546EE98C",
        "aws_ecs_service.Ui_StaticService_44969828",
        "aws_ecs_task_definition.Ui_BackendService_TaskDefinition_F6E176BC",
        "aws_ecs_task_definition.Ui_StaticService_TaskDefinition_8DC0F694",
        "aws_iam_role.Ui_ExecutionRole_82EEA11D",
        "aws_iam_role.Ui_TaskRole_63AE7230",
        "aws_iam_role_policy.Ui_ExecutionRole_DecryptSecretsPolicy_E5BD1B56",
        "aws_iam_role_policy.Ui_ExecutionRole_EcsAccessPolicy_6C668374",
        "aws_iam_role_policy.Ui_ExecutionRole_ReadSecretsPolicy_26BA41E6",
        "aws_iam_role_policy.Ui_TaskRole_CustomS3Policy_45B9838B",
        "aws_iam_role_policy.Ui_TaskRole_DenyPresignedPolicy_8C735978",
        "aws_iam_role_policy.Ui_TaskRole_S3KmsPolicy_16E2C9E1",
        "aws_lb.Ui_LoadBalancer_36A99510",
        "aws_lb_listener.Ui_LoadBalancer_HttpListener_62E41009",
        "aws_lb_listener.Ui_LoadBalancer_HttpsListener_D8FD37C9",
        "aws_lb_listener_rule.Ui_LoadBalancer_ApiRule_9ECC9598",
        "aws_lb_target_group.Ui_LoadBalancer_BackendTargetGroup_0BA000F4",
        "aws_lb_target_group.Ui_LoadBalancer_StaticTargetGroup_358207E9",
        "aws_security_group.Ui_AlbSecurityGroup_A8F005D5",
        "aws_security_group.Ui_TaskSecurityGroup_2FDA5198",
        "aws_vpc_security_group_egress_rule.Ui_AlbSecurityGroup_BackendEgress_21820070",
        "aws_vpc_security_group_egress_rule.Ui_AlbSecurityGroup_CognitoEgress_1A2645F6",
        "aws_vpc_security_group_egress_rule.Ui_AlbSecurityGroup_StaticEgress_DF4CFEE1",
        "aws_vpc_security_group_egress_rule.Ui_TaskSecurityGroup_HttpsEgress_56E312BF",
        "aws_vpc_security_group_ingress_rule.Ui_AlbSecurityGroup_HttpGroupsIngress_538D867D",
        "aws_vpc_security_group_ingress_rule.Ui_AlbSecurityGroup_HttpIngress_74AC2E2E",
        "aws_vpc_security_group_ingress_rule.Ui_AlbSecurityGroup_HttpsGroupsIngress_ADEF38E8",
        "aws_vpc_security_group_ingress_rule.Ui_AlbSecurityGroup_HttpsIngress_6B3BC400",
        "aws_vpc_security_group_ingress_rule.Ui_TaskSecurityGroup_BackendIngress_5C82DB10",
        "aws_vpc_security_group_ingress_rule.Ui_TaskSecurityGroup_StaticIngress_676CDBA4",
        "data.aws_caller_identity.Environment_CallerIdentity_EA1A19EB",
        "data.aws_iam_policy_document.Ui_ExecutionRole_DecryptSecretsDocument_D688F3D8",
        "data.aws_iam_policy_document.Ui_ExecutionRole_EcsAccessDocument_EC9426FE",
        "data.aws_iam_policy_document.Ui_ExecutionRole_ReadSecretsDocument_325F56A1",
        "data.aws_iam_policy_document.Ui_ExecutionRole_Trust_920A167E",
        "data.aws_iam_policy_document.Ui_TaskRole_CustomS3Document_58B61AB4",
        "data.aws_iam_policy_document.Ui_TaskRole_DenyPresignedDocument_A9FD512C",
        "data.aws_iam_policy_document.Ui_TaskRole_S3KmsDocument_366410AE",
        "data.aws_iam_policy_document.Ui_TaskRole_Trust_793982B8",
        "locals.Ui_LoadBalancer_FirstScheme_UsualName_53F0D2C4",
        "terraform_data.Ui_LoadBalancer_FirstScheme_Memory_7944890F",
      ]
    `);
  });

  it("keeps the addresses of its user pool, its certificate and its record", () => {
    const plain = synthesizeUi().addresses;
    const more = synthesizeUi({
      uiAuth: "cognito",
      certificateArn: undefined,
      uiDomainName: "metaflow.example.com",
      uiHostedZoneId: "Z1",
    }).addresses;
    expect(plain.filter((address) => !more.includes(address))).toEqual([]);
    expect(more.filter((address) => !plain.includes(address))).toMatchInlineSnapshot(`
      [
        "aws_acm_certificate.Ui_Certificate_42EAA58B",
        "aws_acm_certificate_validation.Ui_Certificate_Validation_FC7D0C01",
        "aws_cognito_user_pool.Ui_UserPool_AF978550",
        "aws_cognito_user_pool_client.Ui_UserPool_Client_AD9B98F7",
        "aws_cognito_user_pool_domain.Ui_UserPool_Domain_ED645620",
        "aws_route53_record.Ui_Certificate_ValidationRecord_18F3479F",
        "aws_route53_record.Ui_DomainRecord_4383AAB0",
        "aws_vpc_security_group_egress_rule.Ui_AlbSecurityGroup_CognitoEgress_1A2645F6",
        "random_string.Ui_UserPool_DomainSuffix_22464277",
      ]
    `);
  });

  it("tells where it is", () => {
    const { json } = synthesizeUi({}, (ui) => {
      const { albArn, albDnsName, albZoneId, url, albSecurityGroupId, backend, static: app } = ui;
      const values = { albArn, albDnsName, albZoneId, url, albSecurityGroupId };
      const services = { backend: backend.service.name, static: app.service.name };
      for (const [name, value] of Object.entries({ ...values, ...services })) {
        new TerraformOutput(TerraformStack.of(ui), name, { value, staticId: true });
      }
    });
    const [balancer] = Object.keys(json.resource.aws_lb);
    const group = Object.keys(json.resource.aws_security_group).find(
      (id) => json.resource.aws_security_group[id].name === "metaflow-alb-sg-abcd1234",
    );
    const service = (name: string) =>
      Object.keys(json.resource.aws_ecs_service).find((id) => json.resource.aws_ecs_service[id].name === name);
    expect(json.output).toEqual({
      albArn: { value: `\${aws_lb.${balancer}.arn}` },
      albDnsName: { value: `\${aws_lb.${balancer}.dns_name}` },
      albZoneId: { value: `\${aws_lb.${balancer}.zone_id}` },
      url: { value: `https://\${aws_lb.${balancer}.dns_name}/` },
      albSecurityGroupId: { value: `\${aws_security_group.${group}.id}` },
      backend: { value: `\${aws_ecs_service.${service("metaflow-ui_backend-abcd1234")}.name}` },
      static: { value: `\${aws_ecs_service.${service("metaflow-ui_static-abcd1234")}.name}` },
    });
  });

  it("tags whatever takes tags (D-44)", () => {
    const { json } = synthesizeUi({ uiAllowList: ["10.0.0.0/8"], uiIngressSecurityGroupIds: ["sg-11111111"] });
    const untagged = Object.entries(json.resource as Record<string, Record<string, Block>>).flatMap(([type, blocks]) =>
      Object.values(blocks).some((block) => block.tags?.team !== "data") ? [type] : [],
    );
    // inline policies have no tags, and what Terraform keeps for itself has none
    expect(untagged).toEqual(["aws_iam_role_policy", "terraform_data"]);
  });

  it("writes no rule inside a security group (D-45)", () => {
    for (const group of synthesizeUi({ uiAllowList: ["10.0.0.0/8"] }).resources("aws_security_group")) {
      expect(Object.keys(group).sort()).toEqual(["description", "name", "tags", "vpc_id"]);
    }
  });
});
