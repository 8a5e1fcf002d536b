import { secretVariablesOf } from "../../../modules/placeos/common/secret-table";
import type { Release } from "../../../modules/placeos/common/releases";
import type { ServiceSubject } from "./placeos-facts";

/** Connections of a task beside its two pools: one that hears of changes, one for its health, one in reserve. */
const besidePools = 3;

/** Connections of auth in Ruby on Rails, whose pool the variables for the others do not reach, and of init. */
const ofSmall = 5;

/** Most connections to PostgreSQL that the services of a deployment may have open at once, with a deployment rolling none. */
export function connectionBudget(
  release: Release,
  services: readonly Pick<ServiceSubject, "key" | "settings">[],
  poolSize: number,
): number {
  return services
    .filter(({ key }) => Object.hasOwn(secretVariablesOf(key, release), "PG_PASSWORD"))
    .reduce((sum, { key, settings }) => {
      const { desired_count: least = 1, max_count: most = least } = settings;
      const small = key === "init" || (key === "auth" && release.authIsRails);
      return sum + most * (small ? ofSmall : 2 * poolSize + besidePools);
    }, 0);
}
