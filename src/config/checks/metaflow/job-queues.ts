import { isFargate } from "../../../../modules/metaflow/computation/compute-environment-settings";
import {
  defaultName,
  type QueueMember,
  queueProblem,
} from "../../../../modules/metaflow/computation/job-queue-settings";
import type { MetaflowFacts } from "../../metaflow/metaflow-facts";
import { didYouMean } from "../../../../modules/aws/values/nearest";
import type { Check } from "./check";
import { environmentsOf, instanceTypesOf } from "./compute-environments";

/** The job queues in addition to the ones that compute environments have. */
export const checkJobQueues: Check = (facts, report) => {
  const environments = facts.value("compute_environments") ?? {};
  const members = membersOf(facts);
  const names = [defaultName, ...Object.keys(environments)];
  for (const [queue, { compute_environments: given, priority }] of Object.entries(facts.value("job_queues") ?? {})) {
    const at = report.at("job_queues", queue);
    if (priority !== undefined && environments[queue]?.priority !== undefined) {
      at.at("priority").finding(`is given in compute_environments.${queue}, too; give it once`);
    }
    const list = at.at("compute_environments");
    if (given === undefined) {
      if (!names.includes(queue) && at.isClean)
        list.finding("is required: there is no compute environment of the queue's name");
      continue;
    }
    const unknown = given.filter((name) => !names.includes(name));
    for (const name of unknown) {
      list
        .at(given.indexOf(name))
        .finding(
          `there is no compute environment ${name}${didYouMean(name, names) || `; known are ${names.join(", ")}`}`,
        );
    }
    // an environment without a right type has its own finding
    const found = given.flatMap((name) => members.get(name) ?? []);
    const problem = unknown.length === 0 ? queueProblem(found) : undefined;
    if (problem) list.finding(problem);
  }
};

/** The compute environments whose types are known, by name. */
function membersOf(facts: MetaflowFacts): ReadonlyMap<string, QueueMember> {
  const type = facts.known("batch_type");
  const types = facts.known("compute_environment_instance_types") ?? [];
  const others = environmentsOf(facts).flatMap(([name, settings]) =>
    settings.type === undefined
      ? []
      : [{ name, type: settings.type, instanceTypes: isFargate(settings.type) ? [] : instanceTypesOf(settings) }],
  );
  const first = type && { name: defaultName, type, instanceTypes: isFargate(type) ? [] : types };
  return new Map([...(first ? [first] : []), ...others].map((member) => [member.name, member]));
}
