import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { Construct } from "constructs";
import type { SecurityGroup } from "../../aws/security-group";
import { constructAt } from "./construct-at";
import { ImportLogGroup } from "./import-log-group";
import { ImportRules, type RuleInGroup } from "./import-rules";
import { functionLogGroup, rulesInGroups } from "./old-addresses";

/** CIDR blocks that the module's rules name. */
export interface ModuleBlocks {
  /** What jobs may reach. */
  readonly jobs: readonly string[];
  /** What calls the metadata service. */
  readonly vpc: readonly string[];
  /** Who opens the UI. */
  readonly ui: readonly string[];
}

/** Imports what the module made without having it in its state. */
export function importFromModule(metaflow: Construct, blocks: ModuleBlocks): void {
  for (const [path, rules] of Object.entries(rulesInGroups)) {
    const group = constructAt(metaflow, path) as SecurityGroup | undefined;
    if (group === undefined) continue;
    const found = Object.entries(rules).flatMap(([id, from]) => {
      const rule = group.node.tryFindChild(id) as RuleInGroup["rule"] | undefined;
      return rule === undefined ? [] : [{ rule, blocks: from === "itself" ? undefined : blocks[from] }];
    });
    if (found.length > 0) new ImportRules(group, "OfModule", found);
  }
  const logGroup = constructAt(metaflow, functionLogGroup) as CloudwatchLogGroup | undefined;
  if (logGroup) new ImportLogGroup(metaflow, "FunctionLogGroupOfModule", logGroup);
}
