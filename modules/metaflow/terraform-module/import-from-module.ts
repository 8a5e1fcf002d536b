import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { Construct } from "constructs";
import type { SecurityGroup } from "../../aws/security-group";
import { constructAt } from "../../aws/construct-at";
import { ImportLogGroup } from "./import-log-group";
import { ImportRules, type RuleInGroup } from "./import-rules";
import { type FateOfRules, LeftOverRules } from "./left-over-rules";
import { leftOverRules, logGroupsOfAws, rulesInGroups } from "./old-addresses";
import { RulesOfGroup } from "./rules-of-group";

/** CIDR blocks that the module's rules name. */
export interface ModuleBlocks {
  /** What jobs may reach. */
  readonly jobs: readonly string[];
  /** What calls the metadata service. */
  readonly vpc: readonly string[];
  /** Who opens the UI. */
  readonly ui: readonly string[];
}

/**
 * Imports what the module made without having it in its state.
 *
 * @param leftOver what becomes of its rules that nothing here needs
 */
export function importFromModule(metaflow: Construct, blocks: ModuleBlocks, leftOver: FateOfRules): void {
  const paths = new Set([...Object.keys(rulesInGroups), ...Object.keys(leftOverRules)]);
  const groups = new Map(
    [...paths].flatMap((path) => {
      const group = constructAt(metaflow, path) as SecurityGroup | undefined;
      return group === undefined ? [] : [[path, new RulesOfGroup(group, "OfModule")] as const];
    }),
  );
  for (const [path, rules] of Object.entries(rulesInGroups)) {
    const found = groups.get(path);
    if (found === undefined) continue;
    const ours = Object.entries(rules).flatMap(([id, from]) => {
      const rule = found.group.node.tryFindChild(id) as RuleInGroup["rule"] | undefined;
      return rule === undefined ? [] : [{ rule, blocks: from === "itself" ? undefined : blocks[from] }];
    });
    new ImportRules(found, "Imported", ours);
  }
  for (const [path, { from, port }] of Object.entries(leftOverRules)) {
    const found = groups.get(path);
    if (found === undefined) continue;
    const sources = from.flatMap((source) => groups.get(source) ?? []);
    new LeftOverRules(found, "LeftOver", { from: sources, port }, leftOver);
  }
  for (const path of logGroupsOfAws) {
    const logGroup = constructAt(metaflow, path) as CloudwatchLogGroup | undefined;
    if (logGroup) new ImportLogGroup(metaflow, `${path.replaceAll("/", "")}OfModule`, logGroup);
  }
}
