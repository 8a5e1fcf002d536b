import { component } from "../component";
import { SecurityGroups } from "./security-groups";

/** All security groups, and who may reach whom. */
export const securityGroups = component({
  make: (scope, { props, names, ports, release }, { network }) =>
    new SecurityGroups(scope, "SecurityGroups", { ...props, names, ports, release, vpcId: network.vpcId }),
});
