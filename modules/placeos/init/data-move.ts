import { Construct } from "constructs";
import { ServiceRole } from "../../aws/iam";
import { pick } from "../../aws/pick";
import { type Step, twoStepTaskDefinition } from "../../aws/two-step-task";
import type { ClusterReference } from "../common/component-props";
import { task, type TaskProps } from "../common/task";
import { initDescriptor } from "./descriptor";
import { runAndWaitCommand } from "./init-run-command";

export interface DataMoveProps {
  /** The task of init, whose variables and secrets this one has. */
  readonly init: TaskProps;
  readonly cluster: ClusterReference;
  /** Bucket through which the data goes. */
  readonly bucket: string;
}

/** Name of the file in the bucket: the same for the deployment that writes it and for the one that reads it. */
export const dumpKey = "placeos-rethinkdb-dump.tar.gz";

const folder = "/dump";
const file = `${folder}/rethinkdb.tar.gz`;

/** AWS' own image of its command line. */
const awsCliImage = "public.ecr.aws/aws-cli/aws-cli:2.32.9";

/**
 * The image with the tool that dumps RethinkDB. PlaceOS' own instructions take this one for every release of major 1:
 * https://github.com/PlaceOS/partner-environment
 */
const dumpImage = "docker.io/placeos/init:placeos-1.2111.1";

/** The password goes through a file, as the tool asks for it otherwise. */
const dumpScript = [
  "umask 077",
  `printf '%s' "$RETHINKDB_PASSWORD" > /tmp/password`,
  `rethinkdb dump -c "$RETHINKDB_HOST:$RETHINKDB_PORT" -e "$RETHINKDB_DB" --password-file /tmp/password -f ${file}`,
].join("\n");

const copy = (from: string, to: string): Step => ({
  name: "copy",
  image: awsCliImage,
  cpu: 256,
  memory: 512,
  command: ["s3", "cp", "--no-progress", from, to],
});

/**
 * One way of the data from RethinkDB to PostgreSQL: a task with two steps, and the command that runs it. The file is in a
 * folder of the task in between, because neither image can do both steps.
 */
abstract class DataMove extends Construct {
  /** Runs the task, says how it went, and ends as it ends. */
  public readonly runCommand: string;

  protected constructor(scope: Construct, id: string, name: string, props: DataMoveProps, move: Move) {
    super(scope, id);
    const { init, cluster, bucket } = props;
    const { names, environment, subnetIds, securityGroupId } = init;
    const { executionRoleArn, family, logGroupName, logStreamPrefix, variables, secrets, image } = task(this, {
      ...init,
      service: { ...initDescriptor, serviceName: name },
      // name and size are those of init
      settings: pick(init.settings ?? {}, ["image", "environment", "secrets"]),
    });
    const role = new ServiceRole(this, "TaskRole", {
      naming: names.naming,
      environment,
      name: `${name}-task`,
      description: `What the task ${name} runs as`,
      services: ["ecs-tasks"],
    });
    const object = `${bucket}/${dumpKey}`;
    role.allow("move", {
      actions: [...move.actions],
      resources: [`arn:${environment.partition}:s3:::${object}`],
    });
    const [first, second] = move.steps(`s3://${object}`, { image, variables, secrets });
    const definition = twoStepTaskDefinition(this, "TaskDefinition", {
      naming: names.naming,
      environment,
      family,
      first,
      second,
      sharedFolder: folder,
      logGroupName,
      logStreamPrefix,
      taskRoleArn: role.roleArn,
      executionRoleArn,
    });
    this.runCommand = runAndWaitCommand({
      region: environment.region,
      clusterArn: cluster.clusterArn,
      taskDefinitionArn: definition.arn,
      subnetIds,
      securityGroupId,
      name,
      logGroupName,
      container: second.name,
      shows: move.shows && { stream: `${logStreamPrefix}/${second.name}`, patterns: move.shows },
    });
  }
}

interface Move {
  readonly actions: readonly string[];
  /** Texts of the log that the command shows at the end. @default - none */
  readonly shows?: readonly string[];
  steps(uri: string, init: Pick<Step, "image" | "variables" | "secrets">): readonly [first: Step, second: Step];
}

/** Writes the data of RethinkDB into a file of a bucket, for a deployment of major 2. */
export class RethinkdbDump extends DataMove {
  constructor(scope: Construct, id: string, props: DataMoveProps) {
    super(scope, id, "rethinkdb-dump", props, {
      actions: ["s3:PutObject", "s3:AbortMultipartUpload"],
      steps: (uri, init) => [
        {
          ...init,
          name: "dump",
          // an image of one's own is of the same release, and has the tool, too
          image: props.init.settings?.image ?? dumpImage,
          cpu: 256,
          memory: 1536,
          entryPoint: ["/bin/sh", "-ec"],
          command: [dumpScript],
        },
        copy(file, uri),
      ],
    });
  }
}

/**
 * Puts the data of a deployment of major 1 in the place of what PostgreSQL has. The task succeeds although rows fail: the
 * command shows what it has said of them.
 */
export class RethinkdbImport extends DataMove {
  constructor(scope: Construct, id: string, props: DataMoveProps) {
    super(scope, id, "rethinkdb-import", props, {
      actions: ["s3:GetObject"],
      shows: ["records loaded successfully", "Failed to load"],
      steps: (uri, init) => [
        copy(uri, file),
        {
          ...init,
          name: "import",
          cpu: 768,
          // each table is in memory as a whole
          memory: 3584,
          command: ["/app/bin/task", "migrate:rethink_dump", `path=${file}`, "clean_before=true"],
        },
      ],
    });
  }
}
