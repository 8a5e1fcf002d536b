import { type Adoptables, type Companion, idForms } from "./adoptable";

/** What a network that is made has. */
export interface NetworkMade {
  readonly publicSubnets: number;
  readonly privateSubnets: number;
  readonly natGateways: number;
}

/** What a deployment has that can make a network. */
export interface WithNetwork {
  /** The network; undefined where an existing one is used. */
  readonly network: NetworkMade | undefined;
}

/** The settings of a network that decide what there is in it. */
interface NetworkGiven {
  readonly publicSubnetCidrs: readonly string[];
  readonly privateSubnetCidrs: readonly string[];
  readonly allPublic?: boolean;
  readonly nat?: "single" | "per_zone";
}

/** What a network has by its settings. */
export function networkMade(
  given: NetworkGiven | undefined,
  defaultNat: NonNullable<NetworkGiven["nat"]>,
): NetworkMade | undefined {
  if (given === undefined) return undefined;
  const { publicSubnetCidrs, privateSubnetCidrs, nat = defaultNat } = given;
  const privateSubnets = privateSubnetCidrs.length;
  const natGateways = nat === "single" ? Math.min(1, privateSubnets) : privateSubnets;
  return { publicSubnets: publicSubnetCidrs.length, privateSubnets, natGateways };
}

/** The numbers of the zones in which a network can have subnets. */
export const zoneNumbers = [1, 2, 3, 4, 5, 6] as const;

const inVpc = { needs: ["vpc"] };
const count = (kind: keyof NetworkMade) => (least: number) => ({
  isMade: ({ network }: WithNetwork) => (network?.[kind] ?? 0) >= least,
});
const [publics, privates, gateways] = [count("publicSubnets"), count("privateSubnets"), count("natGateways")];

/** The network that a deployment makes, by role; subnets and what belongs to them have the number of their zone. */
export const networkRoles: Adoptables<WithNetwork> = {
  vpc: { what: "VPC", id: idForms.vpc, path: "Network/Vpc", ...publics(1) },
  internet_gateway: {
    what: "internet gateway",
    id: idForms.internetGateway,
    path: "Network/InternetGateway",
    ...inVpc,
    ...publics(1),
  },
  public_route_table: {
    what: "public route table",
    id: idForms.routeTable,
    path: "Network/PublicRouteTable",
    needs: ["vpc", "internet_gateway"],
    ...publics(1),
  },
  ...Object.fromEntries(
    zoneNumbers.flatMap((number) => [
      [
        `public_subnet_${number}`,
        {
          what: `public subnet ${number}`,
          id: idForms.subnet,
          path: `Network/PublicSubnet${number}`,
          stays: ["availability_zone"],
          ...inVpc,
          ...publics(number),
        },
      ],
      [
        `private_subnet_${number}`,
        {
          what: `private subnet ${number}`,
          id: idForms.subnet,
          path: `Network/PrivateSubnet${number}`,
          stays: ["availability_zone"],
          ...inVpc,
          ...privates(number),
        },
      ],
      [
        `nat_address_${number}`,
        {
          what: `address of a NAT gateway ${number}`,
          id: idForms.address,
          path: `Network/NatAddress${number}`,
          ...gateways(number),
        },
      ],
      [
        `nat_gateway_${number}`,
        {
          what: `NAT gateway ${number}`,
          id: idForms.natGateway,
          path: `Network/NatGateway${number}`,
          needs: [`nat_address_${number}`, `public_subnet_${number}`],
          ...gateways(number),
        },
      ],
      [
        `private_route_table_${number}`,
        {
          what: `private route table ${number}`,
          id: idForms.routeTable,
          path: `Network/Private${number}RouteTable`,
          needs: ["vpc", `nat_gateway_${number}`],
          ...gateways(number),
        },
      ],
    ]),
  ),
};

const everywhere = (table: string) => `${table}_0.0.0.0/0`;
const inTable = (subnet: string, table: string) => `${subnet}/${table}`;

/** What comes along with parts of a network. */
export const networkCompanions: readonly Companion[] = [
  { path: "Network/PublicInternetRoute", of: ["public_route_table"], importId: everywhere },
  ...zoneNumbers.flatMap((number): Companion[] => [
    {
      path: `Network/Public${number}RouteTableAssociation`,
      of: [`public_subnet_${number}`, "public_route_table"],
      importId: inTable,
    },
    { path: `Network/Private${number}NatRoute`, of: [`private_route_table_${number}`], importId: everywhere },
    {
      path: `Network/Private${number}RouteTableAssociation`,
      of: [`private_subnet_${number}`, `private_route_table_${number}`],
      importId: inTable,
    },
  ]),
];
