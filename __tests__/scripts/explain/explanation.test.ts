import { describe, expect, it } from "vitest";
import { explain } from "../../../scripts/explain/explanation";
import { readPlaceos } from "../../config/placeos-files";
import { everyExplanation, stacksOf } from "./explanations";

describe.each(everyExplanation())("what is read from the JSON of $name", (explanation) => {
  const { boxes, others, connections, synthesis, parts, keys } = explanation;

  it("has every resource in one box, or among those in none", () => {
    const shown = [...boxes.flatMap(({ resources }) => resources), ...others];
    expect(new Set(shown).size).toBe(shown.length);
    expect(new Set(shown)).toEqual(new Set(synthesis.resources));
  });

  it("leaves nothing out of the boxes but what makes nothing in AWS, and what several share", () => {
    const shared =
      /^(aws_ecs_cluster|aws_service_discovery_private_dns_namespace|aws_iam_role|aws_iam_role_policy|aws_security_group|aws_vpc_security_group_|aws_subnet|aws_cloudwatch_|aws_kms_|aws_iam_)/;
    const left = others.map(({ type }) => type).filter((type) => !/^(terraform_data|random_|local_|tls_)/.test(type));
    expect(left.filter((type) => !shared.test(type))).toEqual([]);
  });

  it("has every resource in one part", () => {
    const all = parts.flatMap(({ resources }) => resources);
    expect(all).toHaveLength(synthesis.resources.length);
    expect(new Set(all)).toEqual(new Set(synthesis.resources));
  });

  it("has a rule, a listener or a policy behind every connection, and both ends", () => {
    const addresses = new Set(synthesis.resources.map(({ address }) => address));
    const ids = new Set(boxes.map(({ id }) => id));
    for (const { from, to, because } of connections) {
      expect(because.length).toBeGreaterThan(0);
      expect(because.filter((address) => !addresses.has(address))).toEqual([]);
      expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
    }
  });

  it("has boxes with ids of their own, and connections that arrive at an entry", () => {
    expect(new Set(boxes.map(({ id }) => id)).size).toBe(boxes.length);
    for (const { to, ports, kind } of connections.filter((one) => one.from !== one.to)) {
      const { entries } = boxes.find(({ id }) => id === to)!;
      expect(entries).toEqual(expect.arrayContaining(kind === "call" ? ["API"] : [...ports]));
    }
  });

  it("says of every key what it encrypts", () => {
    for (const key of synthesis.ofType("aws_kms_key")) {
      expect(keys.find(({ address }) => address === key.address)?.encrypts).not.toHaveLength(0);
    }
  });
});

describe("the two layouts of PlaceOS", () => {
  const settings = { network: { cidr: "10.0.0.0/16" } };
  const [single, modular] = (["single", "modular"] as const).map((layout) =>
    explain("placeos", stacksOf(readPlaceos({ layout, ...settings }))),
  );

  it("have the same boxes in the same places, and the same connections", () => {
    const boxesOf = ({ boxes }: NonNullable<typeof single>) =>
      boxes.map(({ id, place, entries }) => [id, place, entries]);
    const waysOf = ({ connections }: NonNullable<typeof single>) =>
      connections.map(({ from, to, ports }) => `${from} ${to} ${ports.join()}`).sort();
    expect(boxesOf(modular!)).toEqual(boxesOf(single!));
    expect(waysOf(modular!)).toEqual(waysOf(single!));
  });
});
