/** Where AWS Batch sends the output of jobs that say nothing else: one log group for each account and region. */
export const jobLogGroupName = "/aws/batch/job";
