import type { Assertion } from "../../scenario";
import { filesAreReachedThroughAccessPoints } from "./files";
import { groupsFollowTheMatrix } from "./groups";
import { commandsOfOutputsWork } from "./init";
import { listenersLeadToServices } from "./listeners";
import { containersLogToTheirGroups } from "./logs";
import { keyIsInNoName } from "./names";
import { onlyLoadBalancerAndNatArePublic } from "./private";
import { containersGetTheirSecrets, keyPairMatches, rolesReadTheirSecretsAlone } from "./secrets";
import { servicesAreFoundInLowerCase } from "./service-discovery";
import { saysWhereItIs } from "./whereabouts";

/** What is asserted of the PlaceOS deployment that has everything, by asking the account. */
export const placeosAssertions: Readonly<Record<string, Assertion>> = {
  "says where it is, in lower case": saysWhereItIs,
  "has services that are found in lower case": servicesAreFoundInLowerCase,
  "has firewalls that follow the matrix": groupsFollowTheMatrix,
  "has nothing public but the load balancer and NAT": onlyLoadBalancerAndNatArePublic,
  "has listeners that lead to services": listenersLeadToServices,
  "has files that are reached through access points": filesAreReachedThroughAccessPoints,
  "gives each container its secrets": containersGetTheirSecrets,
  "lets each execution role read only its secrets": rolesReadTheirSecretsAlone,
  "has a key pair whose halves match": keyPairMatches,
  "has a log group for each container": containersLogToTheirGroups,
  "has the deployment's key in no name": keyIsInNoName,
  "has outputs whose commands work": commandsOfOutputsWork,
};
