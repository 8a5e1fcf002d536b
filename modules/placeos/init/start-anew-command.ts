/**
 * A shell command that starts those services anew whose tasks do not all run. ECS gives a first deployment up whose tasks end three
 * times, as they do without the tables of the database. It says which ones they are, and fails if one of them cannot be started.
 *
 * @param ecs a command of the AWS CLI for the cluster
 * @param services names of the services, at most ten
 */
export function startAnewCommand(ecs: (command: string) => string, services: readonly string[]): string {
  const query = "--query 'services[?desiredCount > runningCount].serviceName' --output text";
  const missing = `$(${ecs("describe-services")} --services ${services.join(" ")} ${query})`;
  const start = `${ecs("update-service")} --service "$service" --force-new-deployment > /dev/null`;
  const each = `if ${start}; then echo "$service is started anew"; else failed="$failed $service"; fi`;
  return `failed=; for service in ${missing}; do ${each}; done; test -z "$failed"`;
}
