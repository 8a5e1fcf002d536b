import type { Emulator } from "../emulator";
import type { Call } from "../emulator/caller";

/** Region of the account. */
export const REGION = "us-west-2";

/** An emulated account with networks in it, in which each refusal makes what it needs. */
export class Account {
  // the first blocks belong to the existing subnets
  private made = 3;

  private constructor(
    private readonly emulator: Emulator,
    /** A VPC, and its subnets: two in zone a, then one in zone b, then one in zone c. */
    public readonly vpc: string,
    public readonly subnets: readonly [string, string, string, string],
    /** Another VPC, and its subnets in the zones a and b. */
    public readonly otherVpc: string,
    public readonly otherSubnets: readonly [string, string],
  ) {}

  public static async of(emulator: Emulator): Promise<Account> {
    const vpc = await makeVpc(emulator, "10.0");
    const other = await makeVpc(emulator, "10.1");
    const subnet = (of: string, number: number, zone: string) =>
      makeSubnet(emulator, of, `10.${of === vpc ? 0 : 1}.${number}.0/24`, zone);
    return new Account(
      emulator,
      vpc,
      [await subnet(vpc, 0, "a"), await subnet(vpc, 1, "a"), await subnet(vpc, 2, "b"), await subnet(vpc, 3, "c")],
      other,
      [await subnet(other, 0, "a"), await subnet(other, 1, "b")],
    );
  }

  /** A name that nothing has yet. */
  public name(kind: string): string {
    this.made += 1;
    return `${kind}-${this.made}`;
  }

  public ask<Reply>(service: string, operation: string, parameters?: Call["parameters"]): Promise<Reply> {
    return this.emulator.ask<Reply>(service, operation, parameters);
  }

  /** Carries out one call after another. */
  public async does(...calls: readonly Call[]): Promise<void> {
    await this.emulator.call(...calls);
  }

  /** @returns the code of the error in which a call ends, or undefined */
  public async errorOf(call: Call): Promise<string | undefined> {
    try {
      await this.emulator.call(call);
      return undefined;
    } catch (error) {
      const { message } = error as Error;
      return /An error occurred \((\S+)\) when calling/.exec(message)?.[1] ?? message;
    }
  }

  /** A new security group, of the VPC unless it is for another one. */
  public async securityGroup(vpc = this.vpc): Promise<string> {
    const names = { GroupName: this.name("group"), Description: "of a test", VpcId: vpc };
    return (await this.ask<{ GroupId: string }>("ec2", "create_security_group", names)).GroupId;
  }

  /** A new subnet of the VPC, which nothing uses. */
  public subnet(zone = "a"): Promise<string> {
    this.made += 1;
    return makeSubnet(this.emulator, this.vpc, `10.0.${this.made}.0/24`, zone);
  }

  /** A new role. */
  public async role(service = "batch.amazonaws.com"): Promise<{ name: string; arn: string }> {
    const name = this.name("role");
    const statement = { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" };
    const trust = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    const asked = { RoleName: name, AssumeRolePolicyDocument: trust };
    return { name, arn: (await this.ask<{ Role: { Arn: string } }>("iam", "create_role", asked)).Role.Arn };
  }
}

async function makeVpc(emulator: Emulator, network: string): Promise<string> {
  const asked = { CidrBlock: `${network}.0.0/16` };
  return (await emulator.ask<{ Vpc: { VpcId: string } }>("ec2", "create_vpc", asked)).Vpc.VpcId;
}

async function makeSubnet(emulator: Emulator, vpc: string, block: string, zone: string): Promise<string> {
  const asked = { VpcId: vpc, CidrBlock: block, AvailabilityZone: `${REGION}${zone}` };
  return (await emulator.ask<{ Subnet: { SubnetId: string } }>("ec2", "create_subnet", asked)).Subnet.SubnetId;
}
