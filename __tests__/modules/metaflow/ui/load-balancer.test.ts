import { Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { Naming } from "../../../../modules/aws/naming";
import { network, tags } from "../../../helpers/fixtures";
import { certificateArn, synthesizeUi } from "./synthesize-ui";

const forward = (synthesized: ReturnType<typeof synthesizeUi>, action: { target_group_arn: string }) =>
  synthesized.follow(action.target_group_arn).name as string;

const cognito = {
  uiCognitoUserPoolArn: "arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_1",
  uiCognitoUserPoolClientId: "client",
  uiCognitoUserPoolDomain: "domain",
};

describe("the load balancer of the UI", () => {
  it("is public unless told otherwise, and drops what is no header", () => {
    const synthesized = synthesizeUi();
    const balancer = synthesized.resource("aws_lb");
    expect(balancer).toEqual({
      name: "metaflow-alb-abcd1234",
      load_balancer_type: "application",
      internal: false,
      subnets: network.publicLoadBalancerSubnetIds,
      security_groups: [expect.any(String)],
      drop_invalid_header_fields: true,
      lifecycle: { create_before_destroy: true },
      tags,
    });
    expect(synthesized.follow(balancer.security_groups[0]).name).toBe("metaflow-alb-sg-abcd1234");
  });

  it("closes idle connections when it is told to", () => {
    expect(synthesizeUi({ uiAlbIdleTimeout: 900 }).resource("aws_lb")).toMatchObject({ idle_timeout: 900 });
  });

  it("lies in the subnets for internal load balancers when it is internal", () => {
    expect(synthesizeUi({ uiAlbInternal: true }).resource("aws_lb")).toMatchObject({
      internal: true,
      subnets: network.internalLoadBalancerSubnetIds,
    });
  });

  it.each([true, false])("lies in the given subnets, internal %s", (uiAlbInternal) => {
    const props = { uiAlbInternal, loadBalancerSubnetIds: ["subnet-88888888", "subnet-99999999"] };
    expect(synthesizeUi(props).resource("aws_lb").subnets).toEqual(["subnet-88888888", "subnet-99999999"]);
  });

  it("writes both kinds of logs into the bucket that is made for them, which lets it before", () => {
    const stack = synthesizeUi({ createAlbLogsBucket: true });
    const logs = { bucket: stack.reference("aws_s3_bucket", "bucket"), enabled: true };
    const balancer = stack.resource("aws_lb");
    expect(balancer).toMatchObject({ access_logs: logs, connection_logs: logs });
    expect(stack.resource("aws_s3_bucket").bucket).toBe("metaflow-alb-logs-abcd1234");
    const [policy] = stack.addresses.filter((address) => address.startsWith("aws_s3_bucket_policy."));
    expect(balancer.depends_on).toContain(policy);
  });

  it("writes connection logs where a bucket is given", () => {
    const balancer = synthesizeUi({ albConnectionLogsBucket: "logs" }).resource("aws_lb");
    expect(balancer.connection_logs).toEqual({ bucket: "logs", enabled: true });
    expect(balancer).not.toHaveProperty("access_logs");
  });

  it("writes access logs where a bucket is given", () => {
    expect(synthesizeUi({ albAccessLogsBucket: "logs" }).resource("aws_lb").access_logs).toEqual({
      bucket: "logs",
      enabled: true,
    });
  });

  it("can have its own name, at most 32 characters long", () => {
    const name = (loadBalancerNamePrefix: string) =>
      synthesizeUi({ loadBalancerNamePrefix }).resource("aws_lb").name as string;
    expect(name("flows")).toBe("flows-alb");
    expect(() => name("a-very-long-prefix-of-all-load-balancers")).toThrow(
      "loadBalancerNamePrefix makes the load balancer's name a-very-long-prefix-of-all-load-balancers-nlb, 44 characters",
    );
  });

  it("shortens names with a hash and keeps the suffix (D-26, D-27)", () => {
    const naming = new Naming({ prefix: "acme-data-platform-team", suffix: "abcd1234", tags });
    const synthesized = synthesizeUi({ naming });
    const names = [...synthesized.resources("aws_lb"), ...synthesized.resources("aws_lb_target_group")].map(
      ({ name }) => name as string,
    );
    for (const name of names) {
      expect(name).toMatch(/^acme-data-[a-z-]*-[0-9a-f]{6}-abcd1234$/);
      expect(name.length).toBeLessThanOrEqual(32);
    }
    expect(new Set(names).size).toBe(3);
  });
});

describe("the target groups", () => {
  it("check the backend's API and the static app, each on its own port", () => {
    const common = { protocol: "HTTP", target_type: "ip", vpc_id: "vpc-11111111", deregistration_delay: "30", tags };
    const check = { protocol: "HTTP", interval: 10, healthy_threshold: 2, unhealthy_threshold: 2 };
    expect(synthesizeUi().resources("aws_lb_target_group")).toEqual([
      {
        ...common,
        name: "metaflow-ui-backend-abcd1234",
        port: 8083,
        health_check: { ...check, path: "/api/ping", port: "8083" },
      },
      {
        ...common,
        name: "metaflow-ui-static-abcd1234",
        port: 3000,
        health_check: { ...check, path: "/", port: "3000" },
      },
    ]);
  });
});

describe("the listeners", () => {
  it("serve HTTPS with a current policy: the static app, and the backend under /api/", () => {
    const synthesized = synthesizeUi();
    const listeners = synthesized.resources("aws_lb_listener");
    const https = listeners.find(({ port }) => port === 443)!;
    expect(https).toMatchObject({
      protocol: "HTTPS",
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      certificate_arn: certificateArn,
      default_action: [{ type: "forward", order: 100 }],
      tags,
    });
    expect(forward(synthesized, https.default_action[0])).toBe("metaflow-ui-static-abcd1234");
    const rule = synthesized.resource("aws_lb_listener_rule");
    expect(rule).toMatchObject({
      priority: 1,
      condition: [{ path_pattern: { values: ["/api/*"] } }],
      action: [{ type: "forward", order: 100 }],
      tags,
    });
    expect(forward(synthesized, rule.action[0])).toBe("metaflow-ui-backend-abcd1234");
    expect(synthesized.follow(rule.listener_arn).port).toBe(443);
    for (const listener of listeners) expect(synthesized.follow(listener.load_balancer_arn)).toHaveProperty("internal");
  });

  it("redirect HTTP to HTTPS (D-22)", () => {
    const listeners = synthesizeUi().resources("aws_lb_listener");
    expect(listeners).toHaveLength(2);
    expect(listeners.find(({ port }) => port === 80)).toMatchObject({
      protocol: "HTTP",
      default_action: [{ type: "redirect", redirect: { port: "443", protocol: "HTTPS", status_code: "HTTP_301" } }],
      tags,
    });
  });

  it("take another TLS policy and another certificate", () => {
    const props = {
      elbSslPolicy: "ELBSecurityPolicy-FS-1-2-Res-2020-10",
      certificateArn: Token.asString("${var.arn}"),
    };
    expect(synthesizeUi(props).resources("aws_lb_listener")).toContainEqual(
      expect.objectContaining({ ssl_policy: "ELBSecurityPolicy-FS-1-2-Res-2020-10", certificate_arn: "${var.arn}" }),
    );
  });

  it("ask for sign-in before both targets when Cognito is given", () => {
    const synthesized = synthesizeUi(cognito);
    const signIn = {
      type: "authenticate-cognito",
      order: 1,
      authenticate_cognito: {
        user_pool_arn: cognito.uiCognitoUserPoolArn,
        user_pool_client_id: "client",
        user_pool_domain: "domain",
      },
    };
    const https = synthesized.resources("aws_lb_listener").find(({ port }) => port === 443)!;
    const rule = synthesized.resource("aws_lb_listener_rule");
    for (const actions of [https.default_action, rule.action]) {
      expect(actions).toEqual([signIn, { type: "forward", order: 100, target_group_arn: expect.any(String) }]);
    }
    expect(forward(synthesized, https.default_action[1])).toBe("metaflow-ui-static-abcd1234");
    expect(forward(synthesized, rule.action[1])).toBe("metaflow-ui-backend-abcd1234");
  });

  it("open the way to Cognito with it, and not without it (D-23)", () => {
    const ways = (props: Partial<typeof cognito>) =>
      synthesizeUi(props)
        .resources("aws_vpc_security_group_egress_rule")
        .filter(({ description }) => description === "Endpoints of the Cognito user pool");
    expect(ways(cognito)).toHaveLength(1);
    expect(ways({})).toHaveLength(0);
  });

  it.each(Object.keys(cognito) as (keyof typeof cognito)[])("refuse Cognito without %s, or with only that", (name) => {
    const message =
      "give all of uiCognitoUserPoolArn, uiCognitoUserPoolClientId and uiCognitoUserPoolDomain, or none of them";
    expect(() => synthesizeUi({ ...cognito, [name]: undefined })).toThrow(message);
    expect(() => synthesizeUi({ [name]: cognito[name] })).toThrow(message);
  });
});
