import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { Component } from "./component";
import { components, isPartOf, type PartKey } from "./components";
import type { DatabaseConnections } from "./common/database-variables";
import type { PlaceosContext } from "./context";
import type { EcsCluster } from "./ecs-cluster/ecs-cluster";
import type { Efs } from "./efs/efs";
import type { LoadBalancer } from "./load-balancer/load-balancer";
import type { PlaceosOutputs } from "./outputs";
import type { Parts } from "./parts";
import type { Secrets } from "./secrets/secrets";
import type { SecurityGroups } from "./security-groups/security-groups";
import type { OwnNetwork } from "./vpc/network";
import { wiring } from "./wiring";

type Made = { readonly [Key in PartKey]: ReturnType<(typeof wiring)[Key]["make"]> };

/** All components of a deployment, made in one stack in the order of `components.ts`. */
export class OwnParts implements Parts {
  private readonly parts = new Map<PartKey, unknown>();

  constructor(
    scope: Construct,
    private readonly context: PlaceosContext,
  ) {
    const ofRelease = components.filter((component) => isPartOf(component, context.release));
    for (const { component, isExisting } of ofRelease) {
      const { make, useExisting }: Component = wiring[component];
      const isGiven = isExisting?.(context.props) === true;
      this.parts.set(component, isGiven ? useExisting?.(scope, context) : make(scope, context, this));
    }
  }

  /**
   * What a component made.
   *
   * @throws if it stands in `components.ts` behind a component that needs it
   */
  public of<Key extends PartKey>(component: Key): Made[Key] {
    if (!this.parts.has(component)) throw new Error(`${component} is needed before it is made: see components.ts`);
    return this.parts.get(component) as Made[Key];
  }

  public get network(): OwnNetwork {
    return this.of("vpc");
  }

  public get securityGroups(): SecurityGroups {
    return this.of("security-groups");
  }

  public get secrets(): Secrets {
    return this.of("secrets");
  }

  public get esUri(): string {
    return this.of("elasticsearch").esUri;
  }

  public get redisUrl(): string {
    return this.of("elasticache-redis").redisUrl;
  }

  public get loadBalancer(): LoadBalancer {
    return this.of("load-balancer");
  }

  public get efs(): Efs {
    return this.of("efs");
  }

  public get cluster(): EcsCluster {
    return this.of("ecs-cluster");
  }

  public get databaseConnections(): DatabaseConnections {
    return this.context.databaseConnections(() => this.of("postgresql").host);
  }

  public get database(): readonly ITerraformDependable[] {
    const made =
      this.context.release.database === "rethinkdb"
        ? this.of("rethinkdb")?.fargate.service
        : this.of("postgresql").postgresql?.instance;
    return made === undefined ? [] : [made];
  }

  /** The outputs of all components of the release. */
  public get outputs(): PlaceosOutputs {
    const outputs = [...this.parts.keys()].map((component) => {
      const { outputs: outputsOf }: Component = wiring[component];
      return outputsOf?.(this.of(component), this.context, this);
    });
    // `Unvalued` in wiring.ts holds that none is missing
    return Object.assign({}, ...outputs) as PlaceosOutputs;
  }
}
