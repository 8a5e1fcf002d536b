import { type Check, givenOf } from "./check";

const existingParts = ["vpc_id", "subnet1_id", "subnet2_id"] as const;

/** A network is made here, or all of an existing one is given. */
export const checkNetwork: Check = (facts, report) => {
  if (facts.hasNetwork) {
    for (const name of givenOf(facts, [...existingParts, "load_balancer_subnet_ids"])) {
      report.at(name).finding("cannot be given together with network, which makes its own VPC");
    }
    checkPublicIp(facts, report);
    return;
  }
  const needed = [...existingParts, "vpc_cidr_blocks"] as const;
  const { batch, metadataService, notebook } = facts.parts;
  const missing = batch || metadataService || notebook ? needed.filter((name) => !facts.given(name)) : [];
  if (missing.length === needed.length) {
    report.finding(
      "there is no network: write network: { cidr: 10.0.0.0/16 } next to inputs for a new VPC, or give " +
        `${needed.join(", ")} of an existing one`,
    );
  } else {
    for (const name of missing) report.at(name).finding("is required, because the deployment makes no network");
  }
  const [first, second] = [facts.known("subnet1_id"), facts.known("subnet2_id")];
  if (first !== undefined && first === second) {
    report.at("subnet2_id").finding(`must be another subnet than subnet1_id, in another zone; found ${second} twice`);
  }
  const subnets = facts.known("load_balancer_subnet_ids") ?? [];
  subnets.forEach((subnet, index) => {
    if (subnets.indexOf(subnet) < index)
      report.at("load_balancer_subnet_ids", index).finding(`${subnet} is given twice`);
  });
};

/** Tasks need public addresses only where there is no NAT. */
const checkPublicIp: Check = (facts, report) => {
  const at = report.at("with_public_ip");
  const given = facts.given("with_public_ip") ? facts.known("with_public_ip") : undefined;
  if (given === true && !facts.allPublic) {
    at.warning("has no effect with network: tasks run in private subnets behind NAT");
  } else if (given === false && facts.allPublic) {
    at.finding("must be true with network.all_public, or left out: tasks have no other way to the internet");
  }
};
