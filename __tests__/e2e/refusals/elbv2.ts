import type { Call } from "../emulator/caller";
import type { Account } from "./account";
import { call, type Refusal } from "./refusal";

const page = (action: string) =>
  `https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_${action}.html`;
const elb = (operation: string, parameters: Call["parameters"]) => call("elbv2", operation, parameters);

/** What AWS refuses about load balancers. */
export const elbv2Refusals: readonly Refusal[] = [
  {
    what: "CreateLoadBalancer, of a name that is taken",
    source: page("CreateLoadBalancer"),
    code: "DuplicateLoadBalancerName",
    prepare: async (account) => {
      const [Name, [a, , b]] = [account.name("balancer"), account.subnets];
      const LoadBalancerArn = await balancer(account, "application", Name);
      return {
        call: elb("create_load_balancer", { Name, Scheme: "internal", Subnets: [a, b] }),
        after: [elb("delete_load_balancer", { LoadBalancerArn })],
      };
    },
  },
  {
    what: "DeleteLoadBalancer, with deletion protection",
    source: page("DeleteLoadBalancer"),
    code: "OperationNotPermitted",
    prepare: async (account) => {
      const LoadBalancerArn = await balancer(account, "application");
      const protect = (Value: string) =>
        elb("modify_load_balancer_attributes", {
          LoadBalancerArn,
          Attributes: [{ Key: "deletion_protection.enabled", Value }],
        });
      await account.does(protect("true"));
      return { call: elb("delete_load_balancer", { LoadBalancerArn }), after: [protect("false")] };
    },
  },
  {
    what: "DeleteLoadBalancer, of a VPC link",
    source: page("DeleteLoadBalancer"),
    code: "ResourceInUse",
    prepare: async (account) => {
      const LoadBalancerArn = await balancer(account, "network");
      const asked = { name: account.name("link"), targetArns: [LoadBalancerArn] };
      const { id: vpcLinkId } = await account.ask<{ id: string }>("apigateway", "create_vpc_link", asked);
      return {
        call: elb("delete_load_balancer", { LoadBalancerArn }),
        after: [call("apigateway", "delete_vpc_link", { vpcLinkId })],
      };
    },
  },
  {
    what: "DeleteTargetGroup, of a listener",
    source: page("DeleteTargetGroup"),
    code: "ResourceInUse",
    prepare: async (account) => {
      const TargetGroupArn = await targetGroup(account);
      const ListenerArn = await listener(account, await balancer(account, "application"), TargetGroupArn);
      return {
        call: elb("delete_target_group", { TargetGroupArn }),
        after: [elb("delete_listener", { ListenerArn })],
      };
    },
  },
  {
    what: "DeleteTargetGroup, of a rule",
    source: page("DeleteTargetGroup"),
    code: "ResourceInUse",
    prepare: async (account) => {
      const TargetGroupArn = await targetGroup(account);
      const ListenerArn = await listener(account, await balancer(account, "application"), await targetGroup(account));
      const rule = await account.ask<{ Rules: [{ RuleArn: string }] }>("elbv2", "create_rule", {
        ListenerArn,
        Priority: 1,
        Conditions: [{ Field: "path-pattern", Values: ["/api/*"] }],
        Actions: [{ Type: "forward", TargetGroupArn }],
      });
      return {
        call: elb("delete_target_group", { TargetGroupArn }),
        after: [elb("delete_rule", { RuleArn: rule.Rules[0].RuleArn })],
      };
    },
  },
  {
    what: "CreateListener, on a port that is taken",
    source: page("CreateListener"),
    code: "DuplicateListener",
    prepare: async (account) => {
      const LoadBalancerArn = await balancer(account, "application");
      const ListenerArn = await listener(account, LoadBalancerArn, await targetGroup(account));
      return {
        call: elb("create_listener", listenerTo(LoadBalancerArn, await targetGroup(account))),
        after: [elb("delete_listener", { ListenerArn })],
      };
    },
  },
  {
    what: "CreateListener, with the target group of another load balancer",
    source: page("CreateListener"),
    code: "TargetGroupAssociationLimit",
    prepare: async (account) => {
      const TargetGroupArn = await targetGroup(account);
      const ListenerArn = await listener(account, await balancer(account, "application"), TargetGroupArn);
      return {
        call: elb("create_listener", listenerTo(await balancer(account, "application"), TargetGroupArn)),
        after: [elb("delete_listener", { ListenerArn })],
      };
    },
  },
  {
    what: "CreateListener, with a certificate that is not validated yet",
    source: page("CreateListener"),
    code: "UnsupportedCertificate",
    prepare: async (account) => {
      const LoadBalancerArn = await balancer(account, "application");
      const certificate = async (ValidationMethod: string) => {
        const asked = { DomainName: `${account.name("host")}.example.com`, ValidationMethod };
        const { CertificateArn } = await account.ask<{ CertificateArn: string }>("acm", "request_certificate", asked);
        return {
          ...listenerTo(LoadBalancerArn, await targetGroup(account)),
          Protocol: "HTTPS",
          Certificates: [{ CertificateArn }],
        };
      };
      return {
        call: elb("create_listener", await certificate("DNS")),
        instead: elb("create_listener", await certificate("EMAIL")),
      };
    },
  },
  {
    what: "ModifyListener, to the port of another one",
    source: page("ModifyListener"),
    code: "DuplicateListener",
    prepare: async (account) => {
      const LoadBalancerArn = await balancer(account, "network");
      const on = (port: number) => listener(account, LoadBalancerArn, undefined, port);
      const [ListenerArn, other] = [await on(80), await on(81)];
      return {
        call: elb("modify_listener", { ListenerArn, Port: 81 }),
        after: [elb("delete_listener", { ListenerArn: other })],
      };
    },
  },
  {
    what: "ModifyListener, of an application load balancer to UDP; of a network one it goes through",
    source: page("ModifyListener"),
    code: "ValidationError",
    prepare: async (account) => {
      const ofKind = async (kind: Kind) =>
        listener(account, await balancer(account, kind), await targetGroup(account, kind));
      return {
        call: elb("modify_listener", { ListenerArn: await ofKind("application"), Protocol: "UDP" }),
        instead: elb("modify_listener", { ListenerArn: await ofKind("network"), Protocol: "UDP" }),
      };
    },
  },
];

type Kind = "application" | "network";

/** A new internal load balancer in two zones. */
export async function balancer(account: Account, Type: Kind, Name = account.name("balancer")): Promise<string> {
  const [a, , b] = account.subnets;
  type Reply = { LoadBalancers: [{ LoadBalancerArn: string }] };
  const asked = { Name, Type, Scheme: "internal", Subnets: [a, b] };
  const { LoadBalancers } = await account.ask<Reply>("elbv2", "create_load_balancer", asked);
  return LoadBalancers[0].LoadBalancerArn;
}

/** A new target group for a kind of load balancer. */
export async function targetGroup(account: Account, kind: Kind = "application"): Promise<string> {
  const Protocol = kind === "network" ? "TCP" : "HTTP";
  const asked = { Name: account.name("targets"), Protocol, Port: 80, VpcId: account.vpc, TargetType: "ip" };
  type Reply = { TargetGroups: [{ TargetGroupArn: string }] };
  return (await account.ask<Reply>("elbv2", "create_target_group", asked)).TargetGroups[0].TargetGroupArn;
}

/** A new listener that forwards to a target group, one of its own unless it is given. */
export async function listener(account: Account, LoadBalancerArn: string, group?: string, Port = 80): Promise<string> {
  const TargetGroupArn =
    group ?? (await targetGroup(account, LoadBalancerArn.includes("/net/") ? "network" : undefined));
  type Reply = { Listeners: [{ ListenerArn: string }] };
  const asked = listenerTo(LoadBalancerArn, TargetGroupArn, Port);
  return (await account.ask<Reply>("elbv2", "create_listener", asked)).Listeners[0].ListenerArn;
}

function listenerTo(LoadBalancerArn: string, TargetGroupArn: string, Port = 80) {
  const Protocol = LoadBalancerArn.includes("/net/") ? "TCP" : "HTTP";
  return { LoadBalancerArn, Protocol, Port, DefaultActions: [{ Type: "forward", TargetGroupArn }] };
}
