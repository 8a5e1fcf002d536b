import type { Construct } from "constructs";
import { deployVariables } from "../common/connection-variables";
import { crystalCommand } from "../common/crystal-command";
import { programCheck } from "../common/health-check-forms";
import { imageOf } from "../common/releases/image";
import { type ComponentProps, PlaceosService } from "../common/service";
import { type DeviceLoadBalancer, healthPathOf } from "./device-load-balancer";
import { dispatchDescriptor } from "./descriptor";

export interface DispatchProps extends ComponentProps {
  /**
   * The load balancer through which devices dial in.
   *
   * @default - no device dials in
   */
  readonly deviceLoadBalancer?: DeviceLoadBalancer;
}

/** Opens ports for drivers whose devices dial in. */
export class Dispatch extends PlaceosService {
  constructor(scope: Construct, id: string, props: DispatchProps) {
    const { release, deviceLoadBalancer, ports } = props;
    const targets = deviceLoadBalancer?.targets ?? [];
    super(scope, id, {
      ...props,
      service: dispatchDescriptor,
      image: imageOf("dispatch", release),
      variables: deployVariables(release, props.timeZone),
      requiredSecrets: ["SERVER_SECRET"],
      command: crystalCommand("/dispatch", ports.dispatch, dispatchDescriptor.ports.dispatch),
      ports: [{ port: ports.dispatch }, ...targets.map(({ port, protocol }) => ({ port, protocol }))],
      targets,
      healthCheck: programCheck(["/dispatch", "-c", `http://127.0.0.1:${ports.dispatch}${healthPathOf(release)}`], 30),
      dependsOn: [...(props.dependsOn ?? []), ...(deviceLoadBalancer?.dependables ?? [])],
    });
  }
}
