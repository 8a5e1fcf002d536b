import { startAnewCommand } from "./start-anew-command";

export interface RunAndWaitProps {
  readonly region: string;
  readonly clusterArn: string;
  readonly taskDefinitionArn: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  /** What the command calls the task. */
  readonly name: string;
  /** Where to read on if the task fails. */
  readonly logGroupName: string;

  /**
   * Services that need what the task makes: those whose tasks do not all run are started anew when it has ended well.
   *
   * @default - none
   */
  readonly services?: readonly string[];

  /**
   * The container that decides how the task went.
   *
   * @default - the only one
   */
  readonly container?: string;

  /**
   * Lines of the log to be shown at the end: those of the streams with this beginning that have one of these texts.
   *
   * @default - none
   */
  readonly shows?: { readonly stream: string; readonly patterns: readonly string[] };

  /**
   * A text in the log that says that the task has failed, although it ends with 0; it is looked for in the streams with this beginning.
   *
   * @default - the exit code says it
   */
  readonly failsWith?: { readonly stream: string; readonly text: string };
}

/**
 * A shell command that runs a task with the AWS CLI, waits for its end, says how it went, and succeeds if its container
 * did. It needs nothing else, so that it can be copied out of an output.
 */
export function runAndWaitCommand(props: RunAndWaitProps): string {
  const {
    region,
    clusterArn,
    taskDefinitionArn,
    subnetIds,
    securityGroupId,
    name,
    logGroupName,
    container,
    services = [],
    failsWith,
  } = props;
  const place = `subnets=[${subnetIds.join(",")}],securityGroups=[${securityGroupId}],assignPublicIp=DISABLED`;
  const ecs = (command: string) => `aws ecs ${command} --region ${region} --cluster ${clusterArn}`;
  const run =
    `${ecs("run-task")} --launch-type FARGATE --task-definition ${taskDefinitionArn} ` +
    `--network-configuration 'awsvpcConfiguration={${place}}' --query 'tasks[0].taskArn' --output text`;
  const query =
    container === undefined
      ? "'tasks[0].containers[0].exitCode'"
      : `"tasks[0].containers[?name=='${container}'] | [0].exitCode"`;
  const exitCode = `${ecs("describe-tasks")} --tasks "$task" --query ${query} --output text`;
  const lines = (stream: string, patterns: readonly string[]) =>
    `aws logs filter-log-events --region ${region} --log-group-name ${logGroupName} ` +
    // the id of the task is the last part of its ARN
    `--log-stream-names "${stream}/$(basename "$task")" ` +
    `--filter-pattern '${patterns.map((text) => `?"${text}"`).join(" ")}' --query 'events[].[message]' --output text`;
  // the log takes a moment to have the last lines
  const hasNotFailed =
    failsWith && ` && sleep 10 && failed=$(${lines(failsWith.stream, [failsWith.text])}) && test -z "$failed"`;
  const succeeds = `task=$(${run}) && ${ecs("wait tasks-stopped")} --tasks "$task" && test "$(${exitCode})" = 0${hasNotFailed ?? ""}`;
  const failed = `echo '${name} did not end well, its log is ${logGroupName}' >&2; false`;
  const startAnew = services.length === 0 ? "" : `; ${startAnewCommand(ecs, services)}`;
  const shown = props.shows === undefined ? "" : `; ${lines(props.shows.stream, props.shows.patterns)}`;
  return `if ${succeeds}; then echo '${name} has ended well'${startAnew}${shown}; else ${failed}; fi`;
}
