import { TerraformOutput, TerraformVariable, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { PlaceosNames } from "../../../modules/placeos/common/placeos-names";
import { LoadBalancer, type LoadBalancerProps } from "../../../modules/placeos/load-balancer/load-balancer";
import { accountId, environment, tags } from "../../helpers/fixtures";
import { synthesize } from "../../helpers/synth";
import { untagged } from "../../helpers/untagged";

const names = new PlaceosNames({ environmentName: "Campus", tags });
const ours = { ...tags, EnvironmentName: "Campus" };
const certificateId = "12345678-1234-1234-1234-123456789012";

type Props = Partial<LoadBalancerProps>;

/** @param props what differs; as a function, it gets a value that only Terraform knows */
function synthesizeLoadBalancer(props: Props | ((variable: string) => Props) = {}, region = "us-west-2") {
  let loadBalancer!: LoadBalancer;
  const synthesized = synthesize((stack) => {
    const variable = new TerraformVariable(stack, "given", { type: "string" });
    loadBalancer = new LoadBalancer(stack, "LoadBalancer", {
      names,
      environment: environment(stack, { region }),
      vpcId: "vpc-11111111",
      subnetIds: ["subnet-11111111", "subnet-22222222"],
      securityGroupId: "sg-alb",
      certificateId,
      ...(typeof props === "function" ? props(variable.stringValue) : props),
    });
    new TerraformOutput(stack, "domain", { value: loadBalancer.domain });
    new TerraformOutput(stack, "name", { value: loadBalancer.dnsName });
  });
  const listener = (port: number) =>
    synthesized.resources("aws_lb_listener").find((candidate) => candidate.port === port)!;
  const { domain, name } = synthesized.json.output;
  return {
    synthesized,
    loadBalancer,
    listener,
    domain: domain.value as string,
    dnsName: name.value as string,
  };
}

describe("the load balancer of PlaceOS", () => {
  const { synthesized, loadBalancer, listener } = synthesizeLoadBalancer();

  it("is public, protected, and lets connections be silent for as long as nginx does", () => {
    expect(synthesized.resource("aws_lb")).toEqual({
      name: "campus-alb",
      load_balancer_type: "application",
      internal: false,
      ip_address_type: "ipv4",
      access_logs: { bucket: "", enabled: false },
      subnets: ["subnet-11111111", "subnet-22222222"],
      security_groups: ["sg-alb"],
      idle_timeout: 300,
      drop_invalid_header_fields: true,
      enable_deletion_protection: true,
      tags: { ...ours, Name: "Campus - ALB" },
    });
  });

  it("serves HTTPS with a current policy, in front of nginx", () => {
    expect(listener(443)).toEqual({
      load_balancer_arn: synthesized.reference("aws_lb", "arn"),
      port: 443,
      protocol: "HTTPS",
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      certificate_arn: `arn:aws:acm:us-west-2:${accountId}:certificate/${certificateId}`,
      default_action: [{ type: "forward", target_group_arn: synthesized.reference("aws_lb_target_group", "arn") }],
      tags: ours,
    });
  });

  it("redirects HTTP to the same place over HTTPS", () => {
    expect(listener(80)).toMatchObject({
      protocol: "HTTP",
      default_action: [{ type: "redirect", redirect: { port: "443", protocol: "HTTPS", status_code: "HTTP_301" } }],
      tags: ours,
    });
    expect(synthesized.resources("aws_lb_listener")).toHaveLength(2);
  });

  it("asks nginx for its health on the port that it serves on", () => {
    expect(synthesized.resource("aws_lb_target_group")).toEqual({
      name: "campus-nginx",
      port: 80,
      protocol: "HTTP",
      target_type: "ip",
      vpc_id: "vpc-11111111",
      deregistration_delay: "60",
      health_check: {
        protocol: "HTTP",
        port: "80",
        path: "/healthz",
        matcher: "200",
        interval: 15,
        timeout: 5,
        healthy_threshold: 2,
        unhealthy_threshold: 4,
      },
      tags: ours,
      lifecycle: { create_before_destroy: true },
    });
  });

  it("can move to another port: the group of that port has its own name, to exist next to the old one", () => {
    const { synthesized } = synthesizeLoadBalancer({ targetPort: 8000 });
    expect(synthesized.resource("aws_lb_target_group").name).toBe("campus-nginx-8000");
  });

  it("has its service wait for both listeners", () => {
    expect(loadBalancer.dependables.map(({ constructor }) => constructor.name)).toEqual(["LbListener", "LbListener"]);
  });

  it("is tagged throughout", () => expect(untagged(loadBalancer)).toEqual([]));

  it("takes other settings", () => {
    const { synthesized, listener } = synthesizeLoadBalancer({
      sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06",
      idleTimeoutSeconds: 900,
      accessLogsBucket: "logs",
      deletionProtection: false,
      targetPort: 8000,
      healthCheckPath: "/health",
    });
    expect(synthesized.resource("aws_lb")).toMatchObject({
      idle_timeout: 900,
      access_logs: { bucket: "logs", enabled: true },
      enable_deletion_protection: false,
    });
    expect(listener(443).ssl_policy).toBe("ELBSecurityPolicy-TLS13-1-3-2021-06");
    expect(synthesized.resource("aws_lb_target_group")).toMatchObject({
      port: 8000,
      health_check: { port: "8000", path: "/health" },
    });
  });

  it("refuses to end connections that nginx keeps", () => {
    expect(() => synthesizeLoadBalancer({ idleTimeoutSeconds: 60 })).toThrow(
      "idleTimeoutSeconds must be a whole number of seconds from 300 to 4000; found 60",
    );
    const late = synthesizeLoadBalancer({ idleTimeoutSeconds: Token.asNumber("${var.idle}") });
    expect(late.synthesized.resource("aws_lb").idle_timeout).toBe("${var.idle}");
  });
});

describe("its certificate", () => {
  it("may be given as a whole ARN", () => {
    const arn = `arn:aws:acm:us-west-2:123456789012:certificate/${certificateId}`;
    expect(synthesizeLoadBalancer({ certificateId: arn }).listener(443).certificate_arn).toBe(arn);
  });

  it("is of the deployment's region and partition", () => {
    const { listener } = synthesizeLoadBalancer({}, "cn-north-1");
    expect(listener(443).certificate_arn).toMatch(/^arn:aws-cn:acm:cn-north-1:\$\{[^}]+\}:certificate\/1234/);
  });

  it("may be either where only Terraform knows which", () => {
    const given = synthesizeLoadBalancer((variable) => ({ certificateId: variable }));
    const account = accountId.slice("${".length, -"}".length);
    expect(given.listener(443).certificate_arn).toBe(
      '${startswith(var.given, "arn:") ? var.given : ' +
        `join(":", ["arn", "aws", "acm", "us-west-2", ${account}, join("/", ["certificate", var.given])])}`,
    );
  });
});

describe("the name under which users come", () => {
  it("is the load balancer's own in lower case, because hosts are compared as text", () => {
    const { domain, dnsName, synthesized } = synthesizeLoadBalancer();
    const { [1]: reference } = /^\$\{(.*)\}$/.exec(synthesized.reference("aws_lb", "dns_name"))!;
    expect(dnsName).toBe(`\${lower(${reference})}`);
    expect(domain).toBe(dnsName);
    expect(synthesized.resources("aws_route53_record")).toEqual([]);
  });

  it("is the domain name, in lower case", () => {
    expect(synthesizeLoadBalancer({ domainName: "Place.Example.com" }).domain).toBe("place.example.com");
    const late = synthesizeLoadBalancer((variable) => ({ domainName: variable }));
    expect(late.domain).toBe("${lower(var.given)}");
  });

  it("gets a record in the hosted zone", () => {
    const { synthesized } = synthesizeLoadBalancer({ domainName: "place.example.com", hostedZoneId: "Z1" });
    expect(synthesized.resource("aws_route53_record")).toEqual({
      zone_id: "Z1",
      name: "place.example.com",
      type: "A",
      alias: {
        name: synthesized.reference("aws_lb", "dns_name"),
        zone_id: synthesized.reference("aws_lb", "zone_id"),
        evaluate_target_health: true,
      },
    });
  });

  it("can have a bucket for both kinds of logs, under a name that no other account has", () => {
    const { synthesized } = synthesizeLoadBalancer({ createLogsBucket: true, logsExpirationDays: 30 });
    const logs = { bucket: synthesized.reference("aws_s3_bucket", "bucket"), enabled: true };
    expect(synthesized.resource("aws_lb")).toMatchObject({ access_logs: logs, connection_logs: logs });
    const { bucket } = synthesized.resource("aws_s3_bucket");
    expect(bucket).toMatch(/^[a-z-]+-alb-logs-\$\{data\.aws_caller_identity\.\w+\.account_id\}-us-west-2$/);
    const given = synthesizeLoadBalancer({ connectionLogsBucket: "theirs" }).synthesized;
    expect(given.resource("aws_lb").connection_logs).toEqual({ bucket: "theirs", enabled: true });
    expect(given.resources("aws_s3_bucket")).toEqual([]);
  });

  it("gets a record for IPv6, too, where users may come over it", () => {
    const { synthesized } = synthesizeLoadBalancer({
      domainName: "place.example.com",
      hostedZoneId: "Z1",
      ipv6: true,
    });
    expect(synthesized.resource("aws_lb").ip_address_type).toBe("dualstack");
    const [a, aaaa] = synthesized.resources("aws_route53_record");
    expect([a!.type, aaaa!.type].sort()).toEqual(["A", "AAAA"]);
    expect(a!.alias).toEqual(aaaa!.alias);
  });

  it("must be given for a record", () => {
    expect(() => synthesizeLoadBalancer({ hostedZoneId: "Z1" })).toThrow(
      "a record in a hosted zone needs a domain name",
    );
  });
});
