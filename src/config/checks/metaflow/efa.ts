import {
  efaCountProblem,
  efaTypesProblem,
  hasEfa,
  hasPlacementGroup,
  unplaceableType,
} from "../../../../modules/metaflow/computation/efa";
import type { MetaflowFacts } from "../../metaflow/metaflow-facts";
import type { Report } from "../../report/report";
import type { Settings } from "./compute-environments";

/** The subnets of a compute environment. The report is theirs. */
export function checkSubnets({ subnets = [], ...settings }: Settings, at: Report): void {
  const known = subnets.filter((subnet): subnet is string => typeof subnet === "string");
  known.forEach((subnet, index) => {
    if (known.indexOf(subnet) < index) at.finding(`must name each once; found ${subnet} twice`);
  });
  if (closenessOf(settings).group && subnets.length > 1) {
    at.finding(`must be one subnet: a cluster placement group is in one zone; found ${subnets.length}`);
  }
}

/** Elastic Fabric Adapters and placement group of an environment of instances. The report is the environment's. */
export function checkCloseness(
  facts: MetaflowFacts,
  settings: Settings,
  types: readonly string[],
  report: Report,
): void {
  const { efa, group } = closenessOf(settings);
  if (!efa && !group) return;
  const name = efa ? "efa_interfaces" : "cluster_placement_group";
  const at = report.at(name);
  if (settings.type === "spot") {
    at.finding("needs type ec2: steps on several nodes do not run on Spot instances; found spot");
    return;
  }
  const interfaces = settings.efa_interfaces ?? 0;
  if (efa && settings.launch_template_id !== undefined) {
    at.finding("cannot be given with launch_template_id: the launch template says which network interfaces there are");
  }
  const atTypes = report.at("instance_types");
  const typesProblem = efa ? efaTypesProblem(types) : undefined;
  const unplaceable = group ? unplaceableType(types) : undefined;
  if (typesProblem !== undefined) atTypes.finding(typesProblem);
  else if (unplaceable !== undefined) {
    atTypes.finding(
      `must not be of a family that EC2 places nowhere in a cluster placement group; found ${unplaceable}`,
    );
  } else if (efa) {
    const countProblem = efaCountProblem(types, interfaces);
    if (countProblem !== undefined) at.warning(countProblem);
  }
  if (!facts.allPublic) return;
  if (interfaces > 1) {
    at.finding(
      "must be at most 1 with network.all_public: EC2 gives instances with several interfaces no public address, and they have no other way to the internet",
    );
  } else {
    at.warning(
      "with network.all_public the nodes of a step have no way to the internet: AWS Batch gives them no public address; NAT does",
    );
  }
}

function closenessOf(settings: Settings): { readonly efa: boolean; readonly group: boolean } {
  const own = { efaInterfaces: settings.efa_interfaces, clusterPlacementGroup: settings.cluster_placement_group };
  return { efa: hasEfa(own), group: hasPlacementGroup(own) };
}
