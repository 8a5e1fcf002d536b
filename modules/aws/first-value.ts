import { conditional, Fn, Op, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { TerraformData } from "./terraform-data";

// a dash and the beginning of a hash
const markLength = 7;

/**
 * A value as it was when it was applied for the first time. Terraform keeps it in the state, whatever the value becomes.
 * In a deployment that is older than this construct, it is the value of the first apply that has it.
 */
export class FirstValue extends Construct {
  private readonly memory: TerraformData;

  /** @param value a text, which may be a token */
  constructor(
    scope: Construct,
    id: string,
    private readonly value: string,
  ) {
    super(scope, id);
    this.memory = new TerraformData(this, "Memory", { input: { value }, lifecycle: { ignoreChanges: ["input"] } });
  }

  /**
   * The physical name of something that is replaced when the value changes, and whose replacement comes before it goes:
   * both are there for a while, and AWS does not take a name twice. The name is the usual one as long as the value is the
   * first one. With another value, it ends in a hash of both.
   *
   * @param limit longest name that is allowed, in characters
   */
  public nameOf(usualName: string, limit: number): string {
    // `input`, not `output`: Terraform knows it when it plans the first apply
    const first = this.memory.interpolationForAttribute("input.value");
    // Terraform cuts the name, which may have a suffix that only Terraform knows
    const usual = new TerraformLocal(this, "UsualName", usualName).asString;
    const start = Token.asString(Fn.trimsuffix(Fn.substr(usual, 0, limit - markLength), "-"));
    const mark = Token.asString(Fn.substr(Fn.sha1(Fn.join(" ", [usual, this.value])), 0, markLength - 1));
    return Token.asString(conditional(Op.eq(first, this.value), usualName, `${start}-${mark}`));
  }
}
