/** What IAM allows for `maxSessionDuration`, in seconds; the smallest value is its default. */
export const sessionDuration = { min: 3600, max: 43_200 } as const;

/**
 * Most job queues that a deployment with a user role can have: each is named in the policy, which may have 6,144
 * characters (IAM User Guide, "IAM and AWS STS quotas").
 */
export const maxJobQueues = 14;
