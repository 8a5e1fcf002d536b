import { describe, expect, it } from "vitest";
import { keptWhileProtected } from "../../../modules/aws/kept-while-protected";
import { synthesizePlaceos } from "../../helpers/placeos";
import { type Block, type Synthesized, synthesize } from "../../helpers/synth";

const part = { what: "the tower of this deployment", input: "tower_uri" };
const noted = (made: boolean, deletionProtection: boolean) =>
  synthesize((stack) => keptWhileProtected(stack, "TowerKept", { ...part, made, deletionProtection })).resource(
    "terraform_data",
  );

describe("what a deployment made", () => {
  it("is noted as long as it is there, with its protection", () => {
    expect(noted(true, true)).toEqual({ input: { now: "protected" } });
    expect(noted(true, false)).toEqual({ input: { now: "unprotected" } });
  });

  it.each([true, false])("cannot be left out if it was protected: what was noted stays, and is looked at", (now) => {
    expect(noted(false, now)).toEqual({
      input: { now: "left out" },
      lifecycle: {
        ignore_changes: ["input"],
        postcondition: [
          {
            condition: '${(self.input.now != "protected")}',
            error_message:
              "deletion_protection: this change of tower_uri would delete the tower of this deployment. If that is " +
              "meant, set deletion_protection: false and apply before you change tower_uri.",
          },
        ],
      },
    });
  });
});

/** What is noted of the parts of a deployment, by the end of the resource's name. */
function notes(synthesized: Synthesized): Record<string, Block> {
  const resources = synthesized.json.resource.terraform_data as Record<string, Block>;
  const kept = Object.entries(resources).filter(([id]) => id.includes("Kept_"));
  return Object.fromEntries(kept.map(([id, note]) => [/_([A-Za-z]+)Kept_/.exec(id)![1]!, note]));
}

describe("a deployment of PlaceOS", () => {
  const parts = [
    "Backup",
    "ElasticacheRedis",
    "Elasticsearch",
    "PlacePassword",
    "PlaceServerSecret",
    "RethinkdbPassword",
  ];

  it("notes every part that an input can leave out", () => {
    const made = notes(synthesizePlaceos({}));
    const now = Object.fromEntries(Object.entries(made).map(([name, { input }]) => [name, input.now as string]));
    expect(now).toEqual({
      ...Object.fromEntries(parts.map((name) => [name, "protected"])),
      DeviceLoadBalancer: "left out",
      Network: "10.0.0.0/16 10.0.0.0/24 10.0.1.0/24 10.0.10.0/24 10.0.11.0/24",
      NetworkZones: expect.stringMatching(/^\$\{aws_subnet\.\w+\.availability_zone\} \$\{aws_subnet/) as unknown,
    });
  });

  it("refuses to leave any of them out", () => {
    const arn = (name: string) => `arn:aws:secretsmanager:us-west-2:123456789012:secret:${name}-AbCdEf`;
    const left = notes(
      synthesizePlaceos({
        esUri: "https://es.example.com",
        redisUrl: "redis://redis.example.com",
        enableEfsBackup: false,
        placePasswordSecretArn: arn("password"),
        placeServerSecretSecretArn: arn("server"),
        rethinkdbPasswordSecretArn: arn("database"),
      }),
    );
    for (const name of [...parts, "DeviceLoadBalancer"]) {
      expect(left[name]?.input.now, name).toBe("left out");
      expect(left[name]?.lifecycle.postcondition, name).toHaveLength(1);
    }
  });

  it("compares the network with what it was, and zones where they are given", () => {
    const given = notes(synthesizePlaceos({ network: { availabilityZones: ["us-west-2b", "us-west-2a"] } }));
    const [zones] = given.NetworkZones!.lifecycle.postcondition as Block[];
    expect(zones!.condition).toBe('${self.output.now == "us-west-2b us-west-2a"}');
    expect(notes(synthesizePlaceos({})).NetworkZones).not.toHaveProperty("lifecycle");
    const brought = notes(
      synthesizePlaceos({
        network: undefined,
        vpcId: "vpc-11111111",
        vpcCidr: "10.0.0.0/16",
        publicSubnet1Id: "subnet-11111111",
        publicSubnet2Id: "subnet-22222222",
        privateSubnet1Id: "${var.first}",
        privateSubnet2Id: "subnet-44444444",
      }),
    );
    const [network] = brought.Network!.lifecycle.postcondition as Block[];
    expect(network!.condition).toBe('${self.output.now == "vpc-11111111 ${var.first} subnet-44444444"}');
  });
});
