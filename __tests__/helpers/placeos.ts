import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Placeos } from "../../modules/placeos/placeos";
import type { PlaceosProps } from "../../modules/placeos/placeos-props";
import { remembered } from "./remembered";
import { synthesize, type Synthesized } from "./synth";

/** What a PlaceOS deployment cannot do without, and an environment name that is not the default one. */
export const placeosProps: PlaceosProps = {
  region: "ap-southeast-2",
  environmentName: "Head-Office",
  certificateId: "12345678-1234-1234-1234-123456789012",
  placeEmail: "ops@example.com",
  domainName: "place.example.com",
  tags: { team: "buildings" },
};

/** An existing network. */
export const existingNetwork = {
  vpcId: "vpc-0123456789abcdef0",
  vpcCidr: "10.20.0.0/16",
  publicSubnet1Id: "subnet-aaaaaaa1",
  publicSubnet2Id: "subnet-aaaaaaa2",
  privateSubnet1Id: "subnet-bbbbbbb1",
  privateSubnet2Id: "subnet-bbbbbbb2",
} as const satisfies Partial<PlaceosProps>;

const synthesizeRemembered = remembered((props: Partial<PlaceosProps>) =>
  synthesize((stack) => {
    new AwsProvider(stack, "aws", { region: "ap-southeast-2" });
    new Placeos(stack, "Placeos", { ...placeosProps, ...props });
  }),
);

/** The JSON of a whole deployment. */
export function synthesizePlaceos(props: Partial<PlaceosProps> = {}): Synthesized {
  return synthesizeRemembered(props);
}

let made: Synthesized | undefined;

/** The JSON of a deployment that settles nothing else: made once, as most tests look at it. */
export function defaultPlaceos(): Synthesized {
  made ??= synthesizePlaceos();
  return made;
}
