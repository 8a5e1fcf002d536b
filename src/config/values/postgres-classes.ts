import { serverlessClass } from "../../../modules/metaflow/datastore/serverless-class";

/**
 * Families of instance classes that RDS has for PostgreSQL 14 and newer.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html
 */
const rdsFamilies: readonly string[] = [
  ...["t3", "t4g"],
  ...["m5", "m5d", "m6g", "m6gd", "m6i", "m6id", "m6idn", "m6in", "m7g", "m7i", "m8a", "m8g", "m8gd", "m9g"],
  ...["r5", "r5b", "r5d", "r6g", "r6gd", "r6i", "r6id", "r6idn", "r6in", "r7g", "r7i", "r8a", "r8g", "r8gd"],
  ...["x2g", "x2iedn", "c6gd"],
];
/**
 * Families of former generations: versions before 13 have only r4, newer ones none of them.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html
 */
const formerFamilies: readonly string[] = ["t1", "t2", "m1", "m2", "m3", "m4", "r3", "r4"];

// the same page
const firstWithoutFormer = 13;

/** What is wrong with the instance class of a database: that RDS has none, or that nothing is known here of it. */
export type ClassProblem = { readonly finding: string } | { readonly warning: string };

/** What is wrong with a class for PostgreSQL of RDS; undefined where nothing is. */
export function rdsClassProblem(instanceClass: string, major: number): ClassProblem | undefined {
  if (instanceClass === serverlessClass) {
    return {
      finding: `${serverlessClass} is a class only for Aurora: write db_engine: aurora-postgresql, or a class such as db.t4g.small`,
    };
  }
  const family = familyOf(instanceClass);
  const advice = "write db.t4g.small, or a class of m6g, m7g, r6g, r7g";
  if (formerFamilies.includes(family)) {
    const problem = `for PostgreSQL ${major}: the family ${family} is of a former generation; ${advice}`;
    if (major >= firstWithoutFormer) return { finding: `RDS has no ${instanceClass} ${problem}` };
    // a database of such a version may run on it still, and cannot be told from a new one
    return family === "r4" ? undefined : { warning: `RDS makes no ${instanceClass} any more ${problem}` };
  }
  if (rdsFamilies.includes(family)) return undefined;
  return { warning: `RDS is not known to have ${instanceClass} for PostgreSQL; ${advice}` };
}

/** What is wrong with a class for Aurora PostgreSQL; undefined where nothing is. */
export function auroraClassProblem(instanceClass: string): ClassProblem | undefined {
  if (instanceClass === serverlessClass) return undefined;
  const family = familyOf(instanceClass);
  if (/^t(3|4g)$/.test(family) && /\.(medium|large)$/.test(instanceClass)) return undefined;
  if (/^r([6-9][a-z]*|5)$/.test(family) || family === "x2g") return undefined;
  // classes of Aurora, once there: "x" and "r" families that are newer, or not seen in its lists
  if (/^(x|r5|r[1-9][0-9])/.test(family)) {
    return {
      warning: `Aurora PostgreSQL is not known to have ${instanceClass}; it has db.t4g.medium, db.t4g.large, r5 to r8 and x2g`,
    };
  }
  return {
    finding: `Aurora PostgreSQL has no class ${instanceClass}; it has db.t4g.medium, db.t4g.large, and the r classes from r5 on`,
  };
}

/**
 * GiB of memory of classes, by their size; small ones are of the families t3 and t4g.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html
 */
const memoryGiB: ReadonlyMap<string, number> = new Map([
  ["micro", 1],
  ["small", 2],
  ["medium", 4],
  ["large", 8],
]);

/**
 * About how many connections PostgreSQL of RDS takes by itself: one for each 9531392 bytes of memory, of which RDS keeps some for
 * itself; undefined for classes that are large enough.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections
 */
export function connectionsOf(instanceClass: string): number | undefined {
  const gibibytes = memoryGiB.get(instanceClass.split(".")[2]!);
  return gibibytes === undefined ? undefined : Math.floor((gibibytes * 1024 ** 3) / 9531392);
}

function familyOf(instanceClass: string): string {
  return instanceClass.split(".")[1]!;
}
