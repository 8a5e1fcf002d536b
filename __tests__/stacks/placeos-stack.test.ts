import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { outputDescriptions } from "../../modules/placeos/outputs";
import { type PlaceosDeployment, readDeployments } from "../../src/config";
import { readPlaceos } from "../config/placeos-files";
import { synthesizePlaceosDeployment as stackOf } from "../helpers/placeos-deployment";
import { testDay } from "../helpers/test-day";
import { usualPlaceosOutputs } from "./usual-placeos-outputs";

describe("the deployment in examples/placeos.yaml", () => {
  const { deployments } = readDeployments({ file: join(__dirname, "../../examples/placeos.yaml"), today: testDay });
  const [deployment] = deployments as readonly PlaceosDeployment[];
  const stack = stackOf(deployment!);

  // A change of an address needs a `moved` block and a line in the changelog; `vitest -u` takes over what is meant.
  it("has the addresses that are promised", async () => {
    await expect(`${stack.addresses.join("\n")}\n`).toMatchFileSnapshot("__snapshots__/placeos.addresses.txt");
  });

  it("is the JSON that was reviewed", async () => {
    await expect(`${JSON.stringify(stack.json, undefined, 2)}\n`).toMatchFileSnapshot("__snapshots__/placeos.tf.json");
  });

  it("needs one variable, and warns of nothing", () => {
    expect(Object.keys(stack.json.variable as object)).toEqual(["certificate_id"]);
    expect(deployment!.warnings).toEqual([]);
  });
});

describe("the stack of a PlaceOS deployment", () => {
  const made = stackOf(readPlaceos()).json;

  it("has every output, with what it is for", () => {
    const { output } = made;
    expect(Object.keys(output as object).sort()).toEqual(usualPlaceosOutputs);
    expect(output.application_url).toEqual({
      value: "https://place.example.com/login?continue=/backoffice",
      description: outputDescriptions.application_url,
    });
  });

  it("asks for the tls provider where it makes the key pair", () => {
    const jwt = { jwt_secret_arn: "arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:jwt-AbCdEf" };
    const brought = stackOf(readPlaceos({ inputs: jwt })).json;
    expect(made.terraform.required_providers.tls).toEqual({ source: "hashicorp/tls", version: "~> 4.1" });
    expect(brought.terraform.required_providers).not.toHaveProperty("tls");
    expect(Object.keys(brought.ephemeral as object)).not.toContain("tls_private_key");
  });

  it("hands the network of the file on", () => {
    const network = { cidr: "10.20.0.0/16", nat: "single" };
    const { json } = stackOf(readPlaceos({ network }));
    expect(Object.values(json.resource.aws_vpc as object)).toEqual([
      expect.objectContaining({ cidr_block: "10.20.0.0/16" }),
    ]);
    expect(Object.keys(json.resource.aws_nat_gateway as object)).toHaveLength(1);
  });
});
