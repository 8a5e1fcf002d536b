/** The instance class of a database where none is given, by kind of engine. Aurora has no class smaller than its own here. */
export const defaultInstanceClass = { rds: "db.t4g.small", aurora: "db.t4g.medium" } as const;
