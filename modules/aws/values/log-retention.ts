/** Days for which CloudWatch Logs keeps events where a deployment says nothing else. */
export const defaultLogRetentionInDays = 90;
