import { callersProblem } from "../../../../modules/metaflow/common/ipv4-only";
import { loadBalancerPrefixProblem } from "../../../../modules/metaflow/common/load-balancer-prefix";
import { inPlace, newFirst, otherDeployment, servicesRoll } from "../change";
import { ipv4Block, subnetId, vpcId } from "../formats";
import { atSynthesis, lateBound, orReference, reasons } from "../field";
import { flag, listOf, text } from "../kinds";

const unlessNetwork = "required without `network`";

/** Inputs that say where the deployment runs. */
export const networkInputs = {
  vpc_id: lateBound(vpcId, {
    description: "Id of an existing VPC.",
    module: true,
    default: unlessNetwork,
    change: otherDeployment(
      "refused at plan: a database, load balancers and network interfaces cannot leave their VPC. Create a second deployment",
    ),
  }),
  subnet1_id: lateBound(subnetId, {
    description: "First subnet, in another availability zone than the second.",
    module: true,
    default: unlessNetwork,
    change: newFirst(
      "the internal load balancer, with another DNS name; services and compute environments move in place, the database stays where it is",
    ),
  }),
  subnet2_id: lateBound(subnetId, {
    description: "Second subnet.",
    module: true,
    default: unlessNetwork,
    change: newFirst(
      "the internal load balancer, with another DNS name; services and compute environments move in place, the database stays where it is",
    ),
  }),
  vpc_cidr_blocks: lateBound(listOf(orReference(ipv4Block(callersProblem)), { min: 1 }), {
    description: "CIDR blocks that may call the metadata service inside the VPC.",
    module: true,
    default: "the VPC's; required without `network`",
    change: inPlace("rules of the internal load balancer"),
  }),
  load_balancer_subnet_ids: lateBound(listOf(orReference(subnetId), { min: 2 }), {
    description: "Subnets of the load balancers, where they differ from the workloads' subnets. Not with `network`.",
    default:
      "with `network` private ones for internal load balancers, and public ones for a public UI; else both subnets",
    change: newFirst(
      "the internal load balancer, with another DNS name; state machines that are deployed have the old one, so deploy flows again. The UI's moves in place",
    ),
  }),
  with_public_ip: lateBound(flag(), {
    description:
      "Give tasks a public address: needed in public subnets, where there is no other way to the internet. With " +
      "`network.all_public` they always have one.",
    module: true,
    defaultValue: false,
    change: servicesRoll("metadata service and UI"),
  }),
  load_balancer_name_prefix: atSynthesis(
    text({
      allowed:
        "at most 28 letters, digits and single dashes, beginning with a letter, not ending in a dash, " +
        "and not beginning with internal-",
      pattern: /^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/,
      problem: loadBalancerPrefixProblem,
    }),
    {
      description: "First part of the names of both load balancers, instead of prefix and suffix.",
      module: true,
      default: "`resource_prefix` and `resource_suffix`",
      whyLiteral: reasons.names,
      change: newFirst(
        "both load balancers, with other DNS names; state machines that are deployed have the old one, so deploy flows again",
      ),
    },
  ),
} as const;
