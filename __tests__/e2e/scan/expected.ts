import type { ProductName } from "../synthesize";
import { readReviewed, type Reviewed } from "./reviewed";

/** What scanners see in a plan. */
export interface Expected {
  /** Findings that may be there, and must. */
  readonly reviewed: readonly Reviewed[];
  /** Resources that the plan has at least: a scanner that sees fewer has not looked. */
  readonly minimumOfResources: number;
}

const minimumOfResources: Readonly<Record<ProductName, number>> = { metaflow: 100, placeos: 200 };

/** What a deployment of PlaceOS 2 with its defaults lacks: RethinkDB, etcd, devices, and plain connections to Redis. */
const notInSecondLine = /Etcd|Rethinkdb|DeviceLoadBalancer|Init_Schedule/;
const checksOfPlainRedis = ["CKV_AWS_30", "CKV_AWS_31"];

/** What scanners see in PlaceOS 2 with its defaults. */
export function expectedOfSecondLine(): Expected {
  const shared = readReviewed("placeos")
    .filter(({ check }) => !checksOfPlainRedis.includes(check))
    .map((one) => ({ ...one, resources: one.resources.filter((pattern) => !notInSecondLine.test(pattern)) }))
    .filter(({ resources }) => resources.length > 0);
  return { reviewed: [...shared, ...readReviewed("placeos-2")], minimumOfResources: 200 };
}

/** What scanners see in a product with every part that can be switched on. */
export function expectedOf(product: ProductName): Expected {
  return { reviewed: readReviewed(product), minimumOfResources: minimumOfResources[product] };
}
