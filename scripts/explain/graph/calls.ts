import { type Box, principalsOf } from "./boxes";
import type { Connection } from "./connections";
import { type Statement, statementsOf } from "./roles";
import type { Synthesis } from "./synthesis";

/** Services of AWS whose calls are shown, by the prefix of their actions: what they are calls of. */
const called: Readonly<Record<string, readonly string[]>> = {
  batch: ["aws_batch_compute_environment"],
  dynamodb: ["aws_dynamodb_table"],
  ecs: ["aws_ecs_service"],
  lambda: ["aws_lambda_function"],
  s3: ["aws_s3_bucket"],
  sagemaker: ["aws_sagemaker_notebook_instance"],
  sns: ["aws_sns_topic"],
  states: ["states.amazonaws.com"],
};

/** Calls of AWS' API that roles allow, between boxes. */
export function callsOf(synthesis: Synthesis, boxes: readonly Box[]): readonly Connection[] {
  return boxes.flatMap((box) =>
    box.resources
      .filter(({ type }) => type === "aws_iam_role")
      .flatMap((role) =>
        statementsOf(role, synthesis)
          .filter(({ effect }) => effect === "Allow")
          .flatMap((statement) => callsOfStatement(box, statement, boxes, synthesis)),
      ),
  );
}

function callsOfStatement(box: Box, statement: Statement, boxes: readonly Box[], synthesis: Synthesis): Connection[] {
  const services = [...new Set(statement.actions.map((action) => action.split(":")[0]!))];
  return services.flatMap((service) =>
    boxes
      .filter((other) => other !== box && isCalled(other, service, statement, synthesis))
      .map((other) => ({
        from: box.id,
        to: other.id,
        kind: "call" as const,
        ports: [],
        because: [statement.policy],
      })),
  );
}

function isCalled(box: Box, service: string, statement: Statement, synthesis: Synthesis): boolean {
  const types = called[service];
  if (types === undefined) return false;
  if (box.type === "aws_iam_role") {
    return principalsOf(box.resources[0]!, synthesis).some((principal) => types.includes(principal));
  }
  if (!types.includes(box.type)) return false;
  const targets = synthesis.targets(statement.stack, statement.resources);
  const own = targets.filter(({ type }) => type.startsWith(`aws_${service === "states" ? "sfn" : service}_`));
  if (own.length > 0) return own.some((target) => box.resources.includes(target));
  // a name, or all of a kind: what is meant cannot be told apart
  return (
    !statement.actions.every((action) => /:(Describe|List|Get)/.test(action)) && service !== "s3" && service !== "ecs"
  );
}
