import type { Emulator } from "../emulator";

/** What AWS Batch knows about jobs of a kind. */
export interface JobDefinition {
  readonly jobDefinitionArn: string;
  /** Absent: EC2. */
  readonly platformCapabilities?: readonly string[];
  readonly containerProperties: {
    readonly jobRoleArn: string;
    readonly executionRoleArn?: string;
  };
}

/** A job that has ended, well or badly. */
export interface Job {
  readonly name: string;
  readonly status: string;
  readonly queue: string;
  readonly definition: JobDefinition;
  /** What its container was told. */
  readonly environment: Readonly<Record<string, string>>;
}

interface JobDetail {
  readonly jobName: string;
  readonly status: string;
  readonly jobQueue: string;
  readonly jobDefinition: string;
  readonly container: { readonly environment: readonly { readonly name: string; readonly value: string }[] };
}

export async function jobDefinitions(emulator: Emulator, arns: readonly string[]): Promise<readonly JobDefinition[]> {
  const parameters = { jobDefinitions: arns };
  const reply = await emulator.ask<{ jobDefinitions: JobDefinition[] }>(
    "batch",
    "describe_job_definitions",
    parameters,
  );
  return reply.jobDefinitions;
}

/** The jobs of a queue that have ended. */
export async function endedJobs(emulator: Emulator, jobQueue: string): Promise<Job[]> {
  const lists = await emulator.call<{ jobSummaryList: { jobId: string }[] }>(
    ...["SUCCEEDED", "FAILED"].map((jobStatus) => ({
      service: "batch",
      operation: "list_jobs",
      parameters: { jobQueue, jobStatus },
    })),
  );
  const ids = lists.flatMap(({ jobSummaryList }) => jobSummaryList.map(({ jobId }) => jobId));
  if (ids.length === 0) return [];
  const { jobs } = await emulator.ask<{ jobs: JobDetail[] }>("batch", "describe_jobs", { jobs: ids });
  const definitions = await jobDefinitions(
    emulator,
    jobs.map(({ jobDefinition }) => jobDefinition),
  );
  return jobs.map(({ jobName, status, jobQueue: queue, jobDefinition, container }) => ({
    name: jobName,
    status,
    queue,
    definition: definitions.find(({ jobDefinitionArn }) => jobDefinitionArn === jobDefinition)!,
    environment: Object.fromEntries(container.environment.map(({ name, value }) => [name, value])),
  }));
}
