import { GetLifecyclePolicyCommand } from "@aws-sdk/client-ecr";
import { answer } from "../../aws/aws";
import type { SettingKind } from "./kind";

interface Rule {
  readonly rulePriority: number;
  readonly description?: string;
  readonly selection: Readonly<Record<string, unknown>>;
}

export const registryLifecycle: SettingKind = {
  owner: ["repository"],
  look: async ({ ecr }, { repository }, { config }) => {
    const found = await answer(
      ecr.send(new GetLifecyclePolicyCommand({ repositoryName: repository })),
      "ecr:GetLifecyclePolicy",
      `repository ${repository}`,
      ["LifecyclePolicyNotFoundException"],
    );
    if (found?.lifecyclePolicyText === undefined) return undefined;
    const [there, ours] = [rulesOf(found.lifecyclePolicyText), rulesOf(String(config["policy"]))];
    if (JSON.stringify(there.map(canonical)) === JSON.stringify(ours.map(canonical))) return undefined;
    return { there: there.map(ruleText), becomes: `the rules are: ${ours.map(ruleText).join("; ")}` };
  },
};

function rulesOf(policy: string): readonly Rule[] {
  return (JSON.parse(policy) as { rules?: Rule[] }).rules ?? [];
}

/** What a rule does, in one order. */
function canonical({ rulePriority, selection }: Rule): unknown {
  return [rulePriority, Object.entries(selection).sort(([a], [b]) => (a < b ? -1 : 1))];
}

function ruleText({ rulePriority, selection: { tagStatus, countType, countNumber, countUnit } }: Rule): string {
  const unit = countUnit === undefined ? "" : ` ${String(countUnit)}`;
  return `rule ${rulePriority} expires images (tags: ${String(tagStatus)}) by ${String(countType)} ${String(countNumber)}${unit}`;
}
