import { TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { Metaflow } from "../../modules/metaflow/metaflow";
import { tags } from "../helpers/fixtures";
import { type Block, synthesize } from "../helpers/synth";
import { existingNetwork, complete, deploy, named, other, plain, uiCertificateArn } from "./deployments";

const { stack } = complete();
const idOf = (name: string) => `\${${named(complete(), "aws_security_group", name).address}.id}`;

describe("UI: what differs from the Terraform module", () => {
  it("D-20 the UI reaches the database by a group of its clients, not as the metadata service", () => {
    const backend = named(complete(), "aws_ecs_service", "ui_backend");
    expect(backend.network_configuration.security_groups).toEqual([
      idOf("ui-backend-sg"),
      idOf("rds-client-security-group"),
    ]);
    const toDatabase = stack
      .resources("aws_vpc_security_group_ingress_rule")
      .filter((rule) => rule.security_group_id === idOf("rds-security-group"));
    expect(toDatabase.map((rule) => rule.referenced_security_group_id as string)).toEqual([
      idOf("rds-client-security-group"),
    ]);
  });

  it("D-21 with_public_ip holds for the UI too", () => {
    const given = (deployment: ReturnType<typeof deploy>) =>
      deployment.stack
        .resources("aws_ecs_service")
        .map((service) => service.network_configuration.assign_public_ip as boolean);
    expect(given(complete())).toEqual([false, false, false]);
    expect(given(other())).toEqual([true, true, true]);
  });

  it("D-22 a listener with TLS 1.2 and 1.3, a redirect to it, and logs where wanted", () => {
    const listeners = (deployment: ReturnType<typeof deploy>) =>
      Object.fromEntries(
        deployment.stack.resources("aws_lb_listener").map((listener) => [listener.protocol as string, listener]),
      );
    const { HTTPS: https, HTTP: http } = listeners(complete());
    expect(https).toMatchObject({ port: 443, ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06" });
    expect(http).toMatchObject({
      port: 80,
      default_action: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443" } }],
    });
    const balancer = named(complete(), "aws_lb", "alb");
    expect(balancer.drop_invalid_header_fields).toBe(true);
    expect(balancer).not.toHaveProperty("access_logs");
    expect(named(other(), "aws_lb", "alb").access_logs).toEqual({ bucket: "logs", enabled: true });
    expect(listeners(other()).HTTPS!.ssl_policy).toBe("ELBSecurityPolicy-2016-08");
  });

  it("D-23 all three Cognito values or none, and a way from the load balancer to Cognito", () => {
    const cognito = {
      uiCognitoUserPoolArn: "arn:aws:cognito-idp:us-west-2:123456789012:userpool/pool",
      uiCognitoUserPoolClientId: "client",
      uiCognitoUserPoolDomain: "metaflow",
    };
    const base = { ...existingNetwork, resourceSuffix: "abcd1234", uiCertificateArn };
    for (const left of Object.keys(cognito)) {
      expect(() => deploy({ ...base, ...cognito, [left]: undefined }), left).toThrow("or none of them");
    }
    const signIn = deploy({ ...base, ...cognito });
    const [https] = signIn.stack.resources("aws_lb_listener").filter(({ protocol }) => protocol === "HTTPS");
    expect((https!.default_action as Block[]).map(({ type }) => type as string)).toEqual([
      "authenticate-cognito",
      "forward",
    ]);
    const egress = signIn.stack
      .resources("aws_vpc_security_group_egress_rule")
      .filter((rule) => rule.security_group_id === `\${${named(signIn, "aws_security_group", "alb-sg").address}.id}`);
    expect(egress.filter((rule) => rule.from_port === 443).map((rule) => rule.for_each as string)).toEqual([
      expect.stringContaining("0.0.0.0/0"),
    ]);
  });

  it("D-24 no UI without a certificate", () => {
    expect(plain().metaflow.ui).toBeUndefined();
    expect(plain().stack.resources("aws_lb")).toHaveLength(1);
    expect(plain().outputs).toMatchObject({ ui_alb_arn: "", ui_alb_dns_name: "" });
    expect(() => deploy({ ...existingNetwork, enableUi: true })).toThrow(
      "the UI is served over HTTPS: give a certificate",
    );
  });

  it("D-25 whether there is a UI is a separate switch, also with a certificate that is not known yet", () => {
    const deployWithUnknownCertificate = (enableUi?: boolean) =>
      synthesize((scope) => {
        const certificate = new TerraformVariable(scope, "certificate_arn", { type: "string" });
        new Metaflow(scope, "Metaflow", {
          ...existingNetwork,
          region: "us-west-2",
          tags,
          enableStepFunctions: false,
          uiCertificateArn: certificate.stringValue,
          enableUi,
        });
      });
    const known = deployWithUnknownCertificate();
    expect(known.resources("aws_lb")).toHaveLength(2);
    expect(JSON.stringify(known.json.resource)).not.toContain('"count"');
    expect(deployWithUnknownCertificate(false).resources("aws_lb")).toHaveLength(1);
  });

  it("D-26 target group names over the limit keep their suffix and get a hash", () => {
    const names = deploy({
      ...existingNetwork,
      uiCertificateArn,
      resourcePrefix: "acme-metaflow-team",
      resourceSuffix: "abcd1234",
    })
      .stack.resources("aws_lb_target_group")
      .map(({ name }) => name as string)
      .filter((name) => !/mdtg|dbtg/.test(name));
    expect(new Set(names).size).toBe(2);
    for (const name of names) {
      expect(name.length).toBeLessThanOrEqual(32);
      expect(name).toMatch(/^acme-metaflow-.*-[0-9a-f]{6}-abcd1234$/);
    }
  });

  it("D-27 names of load balancers and of their target groups fit however long the prefix is", () => {
    const resourcePrefix = "acme-data-platform-for-metaflow";
    for (const props of [
      { resourcePrefix },
      { resourcePrefix, loadBalancerNamePrefix: "acme-data-platform-for-flows" },
    ]) {
      const long = deploy({ ...existingNetwork, uiCertificateArn, resourceSuffix: "abcd1234", ...props }).stack;
      const names = ["aws_lb", "aws_lb_target_group"]
        .flatMap((type) => long.resources(type))
        .map(({ name }) => name as string);
      expect(names).toHaveLength(6);
      expect(new Set(names).size).toBe(6);
      for (const name of names) expect(name).toMatch(/^[a-z0-9][a-z0-9-]{0,30}[a-z0-9]$/);
    }
  });
});
