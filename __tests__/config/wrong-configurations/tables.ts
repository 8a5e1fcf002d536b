import { deployments } from "./deployments";
import { document } from "./document";
import { names } from "./names";
import { network } from "./network";
import { parts } from "./parts";
import { beyondQuotas, beyondUsualQuotas } from "./quotas";
import { oldReleases } from "./releases";
import { rowsOf } from "./rows";
import { settings } from "./settings";
import { values } from "./values";
import { variables } from "./variables";

/** What is refused, with a rating of the message. */
export const refused = { document, deployments, settings, network, values, names, parts, variables, beyondQuotas };

/** What is warned of. */
export const warned = { beyondUsualQuotas, oldReleases };

/** What is refused or warned of, written as changes of a deployment and as files. */
export const written = Object.fromEntries(
  [
    ...["metaflow/settings", "metaflow/batch", "metaflow/database", "metaflow/other-inputs", "metaflow/without-effect"],
    ...["metaflow/migrate-from", "metaflow/adopt"],
    ...["placeos/settings", "placeos/data", "placeos/services", "placeos/second-line", "placeos/adopt", "files"],
  ].map((table) => [table, rowsOf(table)]),
);
