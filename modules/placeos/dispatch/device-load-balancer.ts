import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { movedFrom } from "../../aws/moved-from";
import { nameLimits } from "../../aws/shortened-name";
import type { ContainerPort } from "../../aws/fargate-task";
import { devicePortLimit, type DevicePorts } from "../common/device-port";
import type { PlaceosNames } from "../common/placeos-names";
import type { Release } from "../common/releases";
import { placeosDefaults as defaults } from "../defaults";
import { pascalCase } from "../../aws/pascal-case";

export interface DeviceLoadBalancerProps {
  readonly names: PlaceosNames;
  /** What the tag of the release decides. */
  readonly release: Release;
  readonly vpcId: string;
  /** Private subnets. */
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly devicePorts: DevicePorts;
  /** Port of dispatch's API, which tells whether it works. */
  readonly dispatchPort: number;

  /**
   * Whether AWS refuses to delete the load balancer, whose name devices may have.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}

/**
 * The load balancer inside the VPC through which devices reach dispatch. Devices keep their address:
 * drivers tell them apart by it.
 *
 * @throws if there are more ports than an ECS service has target groups
 */
export class DeviceLoadBalancer extends Construct {
  /** Name that devices dial. */
  public readonly dnsName: string;
  public readonly targets: readonly (ContainerPort & { readonly targetGroupArn: string })[];
  /** What must exist before ECS takes the target groups. */
  public readonly dependables: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: DeviceLoadBalancerProps) {
    super(scope, id);
    const { names, devicePorts, vpcId } = props;
    const { naming } = names;
    const count = Object.keys(devicePorts).length;
    if (count > devicePortLimit) throw new Error(`dispatch has at most ${devicePortLimit} device ports, got ${count}`);
    const loadBalancer = new Lb(this, "LoadBalancer", {
      name: naming.name("dispatch", nameLimits.loadBalancer),
      loadBalancerType: "network",
      internal: true,
      subnets: [...props.subnetIds],
      securityGroups: [props.securityGroupId],
      enableCrossZoneLoadBalancing: true,
      enableDeletionProtection: props.deletionProtection ?? defaults.deletionProtection,
      tags: names.tags("Dispatch NLB"),
    });
    const dependables: ITerraformDependable[] = [];
    this.targets = Object.entries(devicePorts).map(([name, { protocol, port, targetPort = port }]) => {
      const part = pascalCase(name);
      const targetGroup = new LbTargetGroup(this, `${part}TargetGroup`, {
        // neither can change: another one makes another group, which exists until the listener has moved
        name: naming.name(`dispatch-${name}-${protocol}-${targetPort}`, nameLimits.targetGroup),
        port: targetPort,
        protocol: protocol.toUpperCase(),
        targetType: "ip",
        vpcId,
        preserveClientIp: "true",
        // the port itself answers only while a driver has it open
        healthCheck: { protocol: "HTTP", port: `${props.dispatchPort}`, path: healthPathOf(props.release) },
        tags: naming.tags(),
        lifecycle: { createBeforeDestroy: true },
      });
      // a load balancer has one listener for a port: under another name it is the same one
      const listener = new LbListener(this, `Listener${port}`, {
        loadBalancerArn: loadBalancer.arn,
        port,
        protocol: protocol.toUpperCase(),
        defaultAction: [{ type: "forward", targetGroupArn: targetGroup.arn }],
        tags: naming.tags(),
      });
      movedFrom(listener, this, [`${part}Listener`]);
      dependables.push(listener);
      return { targetGroupArn: targetGroup.arn, port: targetPort, protocol };
    });
    this.dnsName = loadBalancer.dnsName;
    this.dependables = dependables;
  }
}

/** Where dispatch tells whether it works; it asks for no token there. */
export function healthPathOf({ dispatchApi }: Release): string {
  return `${dispatchApi}/healthz`;
}
