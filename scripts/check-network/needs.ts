import { type Deployment, VariableReference } from "../../src/config";
import { partsOf } from "../../modules/metaflow/parts-that-exist";

/** A subnet, and what is to run in it. */
export interface NeededSubnet {
  /** Its input in the file of deployments. */
  readonly input: string;
  readonly id: string;
  /**
   * How what runs in it reaches AWS' services and the images: as it has an address of the subnet only (`private`), or one of the
   * internet, too (`public`). `instances` get the public one only where the subnet gives it to each. `load-balancer` is the
   * load balancer that the internet reaches.
   */
  readonly use: readonly ("private" | "public" | "instances" | "load-balancer")[];
}

/** What a deployment needs of an existing VPC. */
export interface Needs {
  readonly vpcId: string;
  readonly subnets: readonly NeededSubnet[];
  /** Whether the subnets of a kind must be in two zones. */
  readonly twoZones: boolean;
  /** Blocks that the load balancer of the metadata service lets in. */
  readonly callers?: readonly string[];
  /** Whether parts find each other by private names, which needs DNS host names. */
  readonly hostNames: boolean;
}

type Inputs = Readonly<Record<string, unknown>>;

/**
 * What a deployment needs of the VPC that it names.
 *
 * @param environment has the values of variables, under TF_VAR_<name>
 * @throws where the deployment makes its network, or a variable has no value
 */
export function needsOf(deployment: Deployment, environment: NodeJS.ProcessEnv): Needs {
  const { name, product, network } = deployment;
  const inputs: Inputs = deployment.inputs;
  if (network !== undefined || inputs["vpcId"] === undefined) {
    throw new Error(
      `${name} has no vpc_id: it makes its own network, or needs none, so that there is nothing to check`,
    );
  }
  const text = (input: string) => valueOf(inputs[input], environment) as string;
  if (product === "placeos") {
    const both = (kind: "public" | "private") =>
      [1, 2].map((number): NeededSubnet => ({
        input: `${kind}_subnet${number}_id`,
        id: text(`${kind}Subnet${number}Id`),
        use: [kind === "public" ? "load-balancer" : "private"],
      }));
    return { vpcId: text("vpcId"), subnets: [...both("public"), ...both("private")], twoZones: true, hostNames: true };
  }
  const parts = partsOf(deployment.inputs);
  const withPublicIp = valueOf(inputs["withPublicIp"] ?? false, environment) === true;
  const use: NeededSubnet["use"] = [
    ...(parts.metadataService ? [withPublicIp ? ("public" as const) : ("private" as const)] : []),
    ...(parts.batch ? ["instances" as const] : []),
  ];
  const callers = valueOf(inputs["vpcCidrBlocks"] ?? [], environment) as unknown[];
  return {
    vpcId: text("vpcId"),
    subnets: [1, 2].map((number) => ({ input: `subnet${number}_id`, id: text(`subnet${number}Id`), use })),
    twoZones: parts.metadataService,
    ...(parts.metadataService && { callers: callers.map((block) => valueOf(block, environment) as string) }),
    hostNames: false,
  };
}

/** A value, or what the environment has for the variable in its place. */
function valueOf(value: unknown, environment: NodeJS.ProcessEnv): unknown {
  if (!(value instanceof VariableReference)) return value;
  const given = environment[`TF_VAR_${value.name}`];
  if (!given) throw new Error(`the variable ${value.name} has no value; give it in TF_VAR_${value.name}`);
  return /^(\[|true$|false$)/.test(given) ? (JSON.parse(given) as unknown) : given;
}
