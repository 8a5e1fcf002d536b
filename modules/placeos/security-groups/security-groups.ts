import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { movedFrom } from "../../aws/moved-from";
import { allTraffic, everywhere, SecurityGroup, tcp } from "../../aws/security-group";
import type { DevicePorts } from "../common/device-port";
import type { PlaceosNames } from "../common/placeos-names";
import { defaultPlaceosTag, type Release, releaseOf } from "../common/releases";
import { fixedPorts, type Ports } from "../common/ports";
import { placeosDefaults as defaults } from "../defaults";
import type { SecurityGroupsPart } from "../parts";
import { deviceLoadBalancer, type Group, type GroupKey, groupKeysOf, groups } from "./groups";
import type { OptionalRows } from "../inputs/network";
import { rowsOf } from "./matrix";
import { checkProps } from "../../aws/check-props";
import { networkInputRules } from "../input-rules/network";
import { pascalCase } from "../../aws/pascal-case";

export interface SecurityGroupsProps {
  readonly names: PlaceosNames;
  readonly vpcId: string;
  readonly ports: Ports;

  /**
   * The release, which decides about groups and rows.
   *
   * @default - the release of a deployment that names none
   */
  readonly release?: Release;

  /**
   * Whether the network that the deployment makes has IPv6.
   *
   * @default - it has none, or the network is an existing one: services reach only IPv4 addresses
   */
  readonly network?: { readonly ipv6?: boolean };

  /**
   * Who may open the application: CIDR blocks of IPv4.
   *
   * @default - everyone
   */
  readonly ingressCidrBlocks?: readonly string[];

  /**
   * Who may open the application: CIDR blocks of IPv6.
   *
   * @default - none
   */
  readonly ingressIpv6CidrBlocks?: readonly string[];

  /**
   * Rows of the matrix that the deployment runs without.
   *
   * @default - none of them
   */
  readonly optionalRows?: OptionalRows;

  /**
   * Who may open the database, PostgreSQL itself or RethinkDB's web page for administrators: CIDR blocks of IPv4.
   *
   * @default - no address
   */
  readonly operatorCidrBlocks?: readonly string[];

  /**
   * Ports that devices dial.
   *
   * @default - none
   */
  readonly devicePorts?: DevicePorts;
}

/**
 * All security groups of a deployment, and who may reach whom: exactly the rows of the
 * matrix, each a separate rule.
 */
export class SecurityGroups extends Construct implements SecurityGroupsPart {
  /** Id of the group of the load balancer for devices; undefined without device ports. */
  public readonly deviceLoadBalancerId?: string;
  private readonly groups: Readonly<Partial<Record<GroupKey, SecurityGroup>>>;
  private readonly release: Release;
  private readonly rules: { readonly of: readonly GroupKey[]; readonly rule: ITerraformDependable }[] = [];

  constructor(scope: Construct, id: string, props: SecurityGroupsProps) {
    super(scope, id);
    checkProps(this, props, {
      ingressCidrBlocks: networkInputRules.ingressCidrBlocks,
      ingressIpv6CidrBlocks: networkInputRules.ingressIpv6CidrBlocks,
      operatorCidrBlocks: networkInputRules.operatorCidrBlocks,
      devicePorts: networkInputRules.devicePorts,
      ports: networkInputRules.ports,
    });
    const { ports, optionalRows = {}, devicePorts = {}, release = releaseOf(defaultPlaceosTag) } = props;
    this.release = release;
    const hasDevices = Object.keys(devicePorts).length > 0;
    const own = Object.fromEntries(
      groupKeysOf(release).map((key) => [key, this.group(pascalCase(key), groups[key], props)]),
    ) as Record<GroupKey, SecurityGroup>;

    for (const key of groupKeysOf(release).filter((group) => groups[group].egress)) {
      // images, secrets, logs, DNS, repositories of drivers and interfaces, mail, and devices at any address
      const rules = own[key].allowToCidrs("All", everywhere(props.network?.ipv6), allTraffic, "To all addresses");
      this.rules.push(...rules.map((rule) => ({ of: [key], rule })));
    }
    // a driver that lets devices dial in opens a websocket to dispatch first
    for (const { from, to, port } of rowsOf(release, { coreToDispatch: hasDevices, ...optionalRows })) {
      const rule = own[to].allowFrom(
        pascalCase(from),
        own[from],
        tcp(port(ports)),
        `${groups[from].description} to ${groups[to].description}`,
      );
      this.rules.push({ of: [from, to], rule });
    }
    this.letTheWorldIn(own.loadBalancer, props);
    own.loadBalancer.allowTo("Nginx", own.nginx, tcp(ports.nginx), "ALB to NGINX");
    this.letOperatorsIn(own, props);
    if (hasDevices) {
      this.deviceLoadBalancerId = this.letDevicesIn(own.dispatch, devicePorts, props).securityGroupId;
    }
    this.groups = own;
  }

  /**
   * Id of a group.
   *
   * @throws if the release has no such group
   */
  public idOf(group: GroupKey): string {
    const own = this.groups[group];
    if (own === undefined) throw new Error(`${this.release.tag} has no security group ${groups[group].name}`);
    return own.securityGroupId;
  }

  /** What a service must wait for: without the rules of its group it would not come up. */
  public dependablesOf(key: GroupKey): readonly ITerraformDependable[] {
    return this.rules.filter(({ of }) => of.includes(key)).map(({ rule }) => rule);
  }

  private group(id: string, { label, name, description }: Group, props: SecurityGroupsProps) {
    const { names, vpcId } = props;
    return new SecurityGroup(this, id, {
      naming: names.naming,
      vpcId,
      name,
      description,
      tags: { Name: names.securityGroupTag(label) },
    });
  }

  private letTheWorldIn(loadBalancer: SecurityGroup, props: SecurityGroupsProps): void {
    const { ingressCidrBlocks = defaults.ingressCidrBlocks, ingressIpv6CidrBlocks = [] } = props;
    for (const [name, port, what] of [
      ["Http", fixedPorts.http, "HTTP, which is redirected"],
      ["Https", fixedPorts.https, "HTTPS"],
    ] as const) {
      loadBalancer.allowFromCidrs(name, ingressCidrBlocks, tcp(port), what);
      ingressIpv6CidrBlocks.forEach((cidrIpv6, index) =>
        loadBalancer.allowFromIpv6Cidr(`${name}Ipv6${index + 1}`, cidrIpv6, tcp(port), what),
      );
    }
  }

  private letOperatorsIn(
    own: Record<GroupKey, SecurityGroup>,
    { ports, operatorCidrBlocks = [] }: SecurityGroupsProps,
  ) {
    if (operatorCidrBlocks.length === 0) return;
    const [database, port] =
      this.release.database === "postgresql"
        ? [own.postgresql, ports.postgresql]
        : [own.rethinkdb, ports.rethinkdbAdmin];
    database.allowFromCidrs("Operators", operatorCidrBlocks, tcp(port), "Administrators");
  }

  private letDevicesIn(dispatch: SecurityGroup, devicePorts: DevicePorts, props: SecurityGroupsProps): SecurityGroup {
    const loadBalancer = this.group("DeviceLoadBalancer", deviceLoadBalancer, props);
    for (const [name, { protocol, port, targetPort = port, cidrBlocks }] of Object.entries(devicePorts)) {
      const description = `Devices: ${name}`;
      const dialled = { ipProtocol: protocol, fromPort: port, toPort: port };
      const opened = { ipProtocol: protocol, fromPort: targetPort, toPort: targetPort };
      // a group has a rule once: under another name it is the same one
      const openedId = `Devices${pascalCase(protocol)}${targetPort}`;
      const [fromDevices] = loadBalancer.allowFromCidrs(`Devices${port}`, cidrBlocks, dialled, description);
      const toDispatch = loadBalancer.allowTo(openedId, dispatch, opened, description);
      const fromLoadBalancer = dispatch.allowFrom(openedId, loadBalancer, opened, description);
      const named = `Device${pascalCase(name)}`;
      movedFrom(fromDevices!, loadBalancer, [`${named}Ingress`]);
      movedFrom(toDispatch, loadBalancer, [`${named}Egress`]);
      movedFrom(fromLoadBalancer, dispatch, [`${named}Ingress`]);
    }
    const check = tcp(props.ports.dispatch);
    loadBalancer.allowTo("DeviceHealthCheck", dispatch, check, "Health check");
    dispatch.allowFrom("DeviceHealthCheck", loadBalancer, check, "Health check of the load balancer of devices");
    return loadBalancer;
  }
}
