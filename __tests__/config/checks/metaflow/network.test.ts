import { describe, expect, it } from "vitest";
import { entry, entryWithoutNetwork, inputMessages, inputWarnings, messagesOf, readOne } from "../../files";
import { zone } from "./pieces";

describe("refuses", () => {
  it("load balancers in subnets of another VPC", () => {
    expect(inputMessages({ load_balancer_subnet_ids: ["subnet-01234567", "subnet-01234568"] })).toEqual([
      "load_balancer_subnet_ids: cannot be given together with network, which makes its own VPC",
    ]);
  });

  it("load balancers in one subnet twice", () => {
    const twice = entryWithoutNetwork({ load_balancer_subnet_ids: ["subnet-01234567", "subnet-01234567"] });
    expect(messagesOf(() => readOne(twice))).toEqual([
      "deployments.yaml: deployments.dev.inputs.load_balancer_subnet_ids[1]: subnet-01234567 is given twice",
    ]);
  });

  it("what only NAT makes possible where all subnets are public", () => {
    const network = { cidr: "10.0.0.0/16", all_public: true };
    const inputs = { ...zone, ui_auth: "cognito", ui_alb_internal: true, with_public_ip: false };
    const at = "deployments.yaml: deployments.dev.inputs";
    expect(messagesOf(() => readOne(entry({ network, inputs })))).toEqual([
      `${at}.with_public_ip: must be true with network.all_public, or left out: tasks have no other way to the internet`,
      `${at}.ui_alb_internal: an internal load balancer reaches Cognito through NAT, which network.all_public does not make`,
    ]);
    const possible = { ...inputs, ui_auth: "none", with_public_ip: true };
    expect(messagesOf(() => readOne(entry({ network, inputs: possible })))).toEqual([]);
  });
});

describe("warns of", () => {
  it("public addresses in private subnets", () => {
    expect(inputWarnings({ with_public_ip: true })).toEqual([
      "with_public_ip: has no effect with network: tasks run in private subnets behind NAT",
    ]);
  });
});
