import { TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { Naming, type NamingProps } from "../../../modules/aws/naming";
import { nameLimits, shorten } from "../../../modules/aws/shortened-name";
import { synthesize } from "../../helpers/synth";

const named = (props: Partial<NamingProps>) => new Naming({ tags: {}, ...props });

describe("Naming", () => {
  it.each([
    [{ prefix: "metaflow", suffix: "abcd1234" }, "metaflow-rds-abcd1234", "metaflow-abcd1234"],
    [{ prefix: "metaflow" }, "metaflow-rds", "metaflow"],
    [{ prefix: "metaflow", suffix: "" }, "metaflow-rds", "metaflow"],
    [{ suffix: "dev" }, "rds-dev", "dev"],
    [{ prefix: "a--b", suffix: "c" }, "a--b-rds-c", "a-b-c"],
  ] as const)("%o makes %s and %s, which has no dash at either end (D-11)", (props, name, collapsed) => {
    expect(named(props).name("rds")).toBe(name);
    expect(named(props).collapsed).toBe(collapsed);
  });

  it.each([
    [{ prefix: "metaflow" }, "metaflow-"],
    [{ suffix: "dev" }, "-dev"],
    [{ prefix: "metaflow", suffix: "dev" }, "metaflow-dev"],
  ] as const)("keeps the dash of %o at an end where it is told to: %s", (props, collapsed) => {
    expect(named({ ...props, keepOuterDash: true }).collapsed).toBe(collapsed);
  });

  it.each([{}, { prefix: "", suffix: "" }])("refuses %o: some names consist of nothing else", (props) => {
    expect(() => named(props)).toThrow("names need a prefix or a suffix");
  });

  it("counts a suffix that only Terraform knows by its given length", () => {
    synthesize((stack) => {
      const suffix = new TerraformVariable(stack, "suffix", { type: "string" }).stringValue;
      const naming = named({ prefix: "metaflow", suffix, suffixLength: 8 });
      expect(naming.collapsed).toBe(`metaflow-${suffix}`);
      expect(naming.name("nlb", nameLimits.loadBalancer)).toBe(`metaflow-nlb-${suffix}`);
      // 20 + 1 + 1 + 8 characters fit into 30, not into 29
      expect(naming.name("exactly-xyz", 29)).toBe(`metaflow-exactly-xyz-${suffix}`);
      expect(naming.name("exactly-xyz", 28)).toMatch(/^metaflow-exa-[0-9a-f]{6}-\$\{/);
    });
  });

  it("overrides the deployment's tags by each map in turn", () => {
    const naming = named({ prefix: "p", tags: { team: "data", Name: "x" } });
    expect(naming.tags()).toEqual({ team: "data", Name: "x" });
    expect(naming.tags({ Name: "y", a: "1" }, { a: "2" })).toEqual({ team: "data", Name: "y", a: "2" });
    expect(naming.tags()).toEqual({ team: "data", Name: "x" });
  });
});

describe("names under a limit of the deployment's own", () => {
  const naming = named({ prefix: "acme-data-platform-metaflow", suffix: "production", maxLength: 40 });

  it.each([
    ["rds", /^acme-data-platform-met-[0-9a-f]{6}-production$/],
    ["db-migrate-security-group", /^acme-data-platform-met-[0-9a-f]{6}-production$/],
  ])("keep beginning and suffix: %s", (part, pattern) => {
    expect(naming.name(`${part}-part`)).toMatch(pattern);
    expect(naming.name(`${part}-part`)).toHaveLength(40);
  });

  it("stay as they are where they are short enough", () => {
    expect(naming.name("x")).toBe("acme-data-platform-metaflow-x-production");
    expect(naming.collapsed).toBe("acme-data-platform-metaflow-production");
  });

  it("keep to AWS' limit where that is lower", () => {
    expect(naming.name("nlb", nameLimits.loadBalancer)).toHaveLength(32);
  });

  it("differ for different parts", () => {
    expect(naming.name("security-group-a")).not.toBe(naming.name("security-group-b"));
  });

  it("are cut where nothing is between prefix and suffix, too", () => {
    const short = named({ prefix: "acme-data-platform-metaflow", suffix: "production", maxLength: 32 });
    expect(short.collapsed).toMatch(/^acme-data-plat-[0-9a-f]{6}-production$/);
    expect(short.collapsed).toHaveLength(32);
  });

  it("count a suffix that only Terraform knows by its given length", () => {
    synthesize((stack) => {
      const suffix = new TerraformVariable(stack, "suffix", { type: "string" }).stringValue;
      const late = named({ prefix: "acme-data-platform-metaflow-x", suffix, suffixLength: 8, maxLength: 32 });
      expect(late.collapsed).toMatch(/^acme-data-platfo-[0-9a-f]{6}-\$\{/);
    });
  });
});

describe("names over a limit", () => {
  it.each(["mdtg", "dbtg"])("keep prefix and suffix and get a hash: %s (D-27)", (part) => {
    const naming = named({ prefix: "acme-metaflow-production", suffix: "abcd1234" });
    const name = naming.name(part, nameLimits.targetGroup);
    expect(name).toMatch(/^acme-metaflow-pr-[0-9a-f]{6}-abcd1234$/);
    expect(name).toHaveLength(32);
    expect(naming.name(part, nameLimits.targetGroup)).toBe(name);
  });

  it("stay different where they differ beyond the limit", () => {
    const name = (part: string, suffix: string) =>
      named({ prefix: "acme-metaflow-production", suffix }).name(part, nameLimits.targetGroup);
    expect(new Set([name("mdtg", "blue"), name("dbtg", "blue"), name("mdtg", "green")]).size).toBe(3);
  });

  it("are a contract: the hash of a name does not change", () => {
    expect(shorten("acme-metaflow-production-mdtg", "-abcd1234", 9, 32)).toBe("acme-metaflow-pr-18a165-abcd1234");
  });

  it("never hold two dashes where they are cut (D-26)", () => {
    expect(shorten("abc--------------------", "-x", 2, 14)).toMatch(/^abc-[0-9a-f]{6}-x$/);
  });

  it.each([
    ["fits exactly", 8, "abcdef-x"],
    ["has no limit", Infinity, "abcdef-x"],
  ])("do not change one that %s", (_, limit, name) => {
    expect(shorten("abcdef", "-x", 2, limit)).toBe(name);
  });

  it("do not change one that only Terraform knows: it cannot be counted", () => {
    synthesize((stack) => {
      const head = new TerraformVariable(stack, "v", { type: "string" }).stringValue;
      expect(shorten(head, "-alb", 4, 10)).toBe(`${head}-alb`);
    });
  });

  it("refuse a suffix that leaves no room", () => {
    expect(() => shorten("metaflow-nlb", "-far-too-long-a-suffix-here", 27, 32)).toThrow(
      "a name of 32 characters has no room for metaflow-nlb before -far-too-long-a-suffix-here",
    );
  });
});
