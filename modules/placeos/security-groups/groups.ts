/** What is known of a security group before it is made. */
export interface Group {
  /** The deployment guide's label, for the `Name` tag. */
  readonly label: string;
  /** The part of the group's name after the environment's: names take neither bar nor arrow. */
  readonly name: string;
  readonly description: string;
  /** Whether members open connections: tasks do, what they only call does not. */
  readonly egress: boolean;
}

const task = (label: string, name: string, what: string): Group => ({
  label,
  name,
  description: `Tasks of ${what}`,
  egress: true,
});
const called = (label: string, name: string, description: string): Group => ({
  label,
  name,
  description,
  egress: false,
});

/** The sixteen security groups: the deployment guide's fifteen, and one for the load balancer, which it does not name. */
export const groups = {
  loadBalancer: called("ALB", "alb", "Public load balancer"),
  elasticsearch: called("Elasticsearch", "elasticsearch", "Elasticsearch domain"),
  elastiCache: called("ElastiCache", "elasticache", "Redis replication group"),
  nginxFrontendsEfs: called("NGINX and Frontends -> EFS", "nginx-frontends-efs", "EFS for NGINX and frontends"),
  rethinkdbEfs: called("RethinkDB -> EFS", "rethinkdb-efs", "EFS for RethinkDB"),
  rethinkdb: task("RethinkDB", "rethinkdb", "RethinkDB"),
  etcd: task("etcd", "etcd", "etcd"),
  dispatch: task("Dispatch", "dispatch", "dispatch"),
  nginx: task("NGINX", "nginx", "NGINX"),
  frontends: task("Frontends", "frontends", "frontends"),
  auth: task("Auth", "auth", "auth"),
  core: task("Core", "core", "core"),
  triggers: task("Triggers", "triggers", "triggers"),
  rubberSoul: task("Rubber Soul", "rubber-soul", "rubber-soul"),
  restApi: task("Rest-api", "rest-api", "rest-api"),
  init: task("Init", "init", "init"),
} as const satisfies Record<string, Group>;

export type GroupKey = keyof typeof groups;

export const groupKeys = Object.keys(groups) as GroupKey[];

/** The load balancer inside the VPC through which devices reach dispatch: made only where there are such devices. */
export const deviceLoadBalancer: Group = called("Dispatch NLB", "dispatch-nlb", "Load balancer of devices");
