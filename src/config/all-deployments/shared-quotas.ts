import { defaultNetwork } from "../../../modules/placeos/vpc/network-settings";
import { mayBeSameAccount } from "./account";
import { checkQuota } from "../checks/quota";
import type { Deployment } from "../deployment";
import { type Report } from "../report/report";
import { type Quota, quotas } from "../values/quotas";

/** Something of which an account has so many in a region, whatever deployment makes them. */
interface SharedQuota {
  readonly quota: Quota;
  readonly of: string;
  readonly instead: string;
  /** How many a deployment makes. */
  readonly count: (deployment: Deployment) => number;
}

const shared: readonly SharedQuota[] = [
  {
    quota: quotas.vpcs,
    of: "VPCs",
    instead: "let deployments share an existing network (vpc_id), or go to another region or account",
    count: (deployment) => (networkOf(deployment) === undefined ? 0 : 1),
  },
  {
    quota: quotas.elasticAddresses,
    of: "Elastic IP addresses, one for each NAT gateway",
    instead: "write nat: single, or let deployments share an existing network (vpc_id)",
    count: (deployment) => {
      const network = networkOf(deployment);
      if (network === undefined || network.allPublic) return 0;
      return network.nat === "single" ? 1 : network.privateSubnetCidrs.length;
    },
  },
];

/**
 * Warns, under the paths of the file, of deployments which together have more of something than AWS allows an account in
 * one region: each quota once, at the deployment that passes it. What the file does not tell apart counts as one account.
 */
export function checkSharedQuotas(deployments: readonly Deployment[], report: Report): void {
  for (const { quota, of, instead, count } of shared) {
    for (const [index, deployment] of deployments.entries()) {
      const before = deployments
        .slice(0, index)
        .filter((other) => other.region === deployment.region && count(other) > 0)
        .filter((other) => mayBeSameAccount(other.provider, deployment.provider));
      const [own, others] = [count(deployment), before.reduce((sum, other) => sum + count(other), 0)];
      // a deployment that passes the quota without others gets its message where its network is read
      if (own === 0 || before.length === 0 || others > quota.most) continue;
      const together = `${of}, together with ${before.map(({ name }) => name).join(", ")}`;
      checkQuota({ found: others + own, of: together, instead }, quota, report.at("deployments", deployment.name));
    }
  }
}

/** The network that a deployment makes; undefined where it uses an existing one. */
function networkOf(deployment: Deployment) {
  if (deployment.network !== undefined || deployment.product === "metaflow") return deployment.network;
  return deployment.inputs.vpcId === undefined ? { ...defaultNetwork, allPublic: false } : undefined;
}
