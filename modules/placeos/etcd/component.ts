import { serviceProps } from "../common/service-props";
import { component } from "../component";
import { Etcd } from "./etcd";

/** The registry of core nodes. */
export const etcd = component({
  make: (scope, context, parts) => new Etcd(scope, "Etcd", serviceProps("etcd", context, parts)),
});
