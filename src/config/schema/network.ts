import { inPlace, otherDeployment, withOutage } from "./change";
import { cidrBlock } from "./formats";
import { atSynthesis, lateBound, reasons, required } from "./field";
import { choice, flag, listOf, text } from "./kinds";
import { logRetention } from "./logs";

const computed = "subnets are made and checked with it";
const zone = text({
  allowed: "an availability zone such as us-west-2a",
  pattern: /^([a-z]{2}|eusc)(-[a-z]+)+-[0-9][a-z]$/,
});

/** The VPC that a deployment makes for itself. */
export const networkShape = {
  cidr: required(
    atSynthesis(cidrBlock, {
      description: "CIDR block of the VPC, from /16 to /28.",
      whyLiteral: computed,
      change: otherDeployment(
        "refused at plan: a deployment in use cannot leave its VPC: its database, load balancers and network interfaces stay in it. Create a second deployment",
      ),
    }),
  ),
  public_subnet_cidrs: atSynthesis(listOf(cidrBlock, { min: 2 }), {
    description: "CIDR blocks of the public subnets, one per zone.",
    default:
      "computed: each a sixteenth of the VPC, as many as private subnets are given, or 2; with `all_public` two quarters; " +
      "with `product: placeos` and 10.0.0.0/16 its presets",
    whyLiteral: computed,
    change: otherDeployment(
      "refused at plan: subnets that are in use cannot be moved. With `product: metaflow`, more can be added at the end of the list",
    ),
  }),
  private_subnet_cidrs: atSynthesis(listOf(cidrBlock, { min: 2 }), {
    description: "CIDR blocks of the private subnets, in which everything but public load balancers runs.",
    default:
      "computed: each a quarter of the VPC, as many as public subnets are given, or 2; none with `all_public`; with " +
      "`product: placeos` and 10.0.0.0/16 its presets",
    whyLiteral: computed,
    change: otherDeployment(
      "refused at plan: subnets that are in use cannot be moved. With `product: metaflow`, more can be added at the end of the list",
    ),
  }),
  subnet1_cidr: atSynthesis(cidrBlock, {
    description: "First public subnet, as the CloudFormation template names it, instead of `public_subnet_cidrs`.",
    default: "not used",
    whyLiteral: computed,
    change: otherDeployment("refused at plan: subnets that are in use cannot be moved. Create a second deployment"),
  }),
  subnet2_cidr: atSynthesis(cidrBlock, {
    description: "Second public subnet, as the CloudFormation template names it.",
    default: "not used",
    whyLiteral: computed,
    change: otherDeployment("refused at plan: subnets that are in use cannot be moved. Create a second deployment"),
  }),
  all_public: atSynthesis(flag(), {
    description:
      "Make only public subnets, without NAT. Everything runs in them, and whatever is launched gets a public address, " +
      "as the CloudFormation template does.",
    default: "`false`",
    whyLiteral: reasons.resources,
    change: otherDeployment("refused at plan: subnets that are in use cannot be moved. Create a second deployment"),
  }),
  availability_zones: atSynthesis(listOf(zone, { min: 2 }), {
    description: "Zones of the subnets, in the order of the subnets.",
    default: "the first zones of the region",
    whyLiteral: computed,
    change: otherDeployment("refused at plan: subnets that are in use cannot be moved. Create a second deployment"),
  }),
  ipv6: atSynthesis(flag(), {
    description:
      "Give VPC and subnets an IPv6 block, which AWS chooses, in addition to their own. What runs in them gets an IPv6 address, and " +
      "reaches the internet with it; only what a list names is let in.",
    default: "`false`",
    whyLiteral: reasons.resources,
    change: inPlace(
      "the VPC, its subnets and rules; what runs gets its IPv6 address when it starts again. It stays on: AWS refuses to take the blocks away while a load balancer, a task or an instance has an address of them",
    ),
  }),
  nat: atSynthesis(choice(["single", "per_zone"]), {
    description: "One NAT gateway for all private subnets, or one in each zone.",
    default: "`single`; with `product: placeos` `per_zone`; none with `all_public`",
    whyLiteral: reasons.resources,
    change: withOutage(
      "routes and NAT gateways. `single` releases the address of every gateway but the first for good: tell those who list them",
      "open connections to the internet are cut",
    ),
  }),
  flow_logs: atSynthesis(flag(), {
    description: "Write the flow logs of the VPC to CloudWatch Logs.",
    default: "`true`",
    whyLiteral: reasons.resources,
    change: inPlace("switching it off deletes the log group with the flow logs"),
  }),
  flow_log_retention_in_days: lateBound(logRetention, {
    description: "Days for which flow logs are kept; 0 for ever.",
    default: "`log_retention_in_days`",
    change: inPlace("the log group; events older than that are deleted"),
  }),
} as const;
