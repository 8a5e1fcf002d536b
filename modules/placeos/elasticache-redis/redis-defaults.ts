/** Sizes, version and windows of a deployment that settles none. The windows do not overlap. */
export const redisDefaults = {
  nodeType: "cache.t4g.micro",
  replicas: 2,
  engineVersion: "6.2",
  snapshotRetentionLimit: 1,
  snapshotWindow: "14:00-15:00",
  maintenanceWindow: "sun:16:00-sun:17:00",
} as const;
