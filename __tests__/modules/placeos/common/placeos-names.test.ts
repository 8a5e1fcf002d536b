import { TerraformOutput, TerraformVariable, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { PlaceosNames } from "../../../../modules/placeos/common/placeos-names";
import { synthesize } from "../../../helpers/synth";

const names = new PlaceosNames({ environmentName: "Head-Office", tags: { team: "buildings" } });

describe("the names of a deployment", () => {
  it("are in lower case where they are physical or hosts", () => {
    expect(names.namespace).toBe("head-office");
    expect(names.naming.name("alb")).toBe("head-office-alb");
    expect(names.naming.collapsed).toBe("head-office");
    expect(names.host("Core")).toBe("core.head-office");
    expect(names.logGroup("core")).toBe("/ecs/head-office/core");
  });

  it("are verbatim in tags, with bars only on resources of EC2", () => {
    expect(names.naming.tags()).toEqual({ team: "buildings", EnvironmentName: "Head-Office" });
    expect(names.tags("EFS")).toEqual({ team: "buildings", EnvironmentName: "Head-Office", Name: "Head-Office - EFS" });
    expect(names.vpcTag).toBe("Head-Office | VPC");
    expect(names.ec2Tag("Public Subnet 1")).toBe("Public Subnet 1 | Head-Office");
    expect(names.securityGroupTag("RethinkDB -> EFS")).toBe("RethinkDB -> EFS | Head-Office | security group");
  });

  it("can have tags that only Terraform knows", () => {
    const stack = synthesize((scope) => {
      const tags = Token.asStringMap(new TerraformVariable(scope, "tags", {}).value);
      const { naming } = new PlaceosNames({ environmentName: "Head-Office", tags });
      new TerraformOutput(scope, "made", { value: naming.tags() });
    });
    expect(stack.json.output.made.value).toBe('${merge(merge(var.tags, {"EnvironmentName" = "Head-Office"}))}');
  });

  it.each(["", "1st", "Head Office", "head_office", "-a", "a-", "a--b", "a.b", "a".repeat(21)])("refuse %j", (name) => {
    expect(() => new PlaceosNames({ environmentName: name })).toThrow("an environment name has at most 20 letters");
  });
});
