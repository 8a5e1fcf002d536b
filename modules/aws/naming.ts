import { mergeMaps } from "./maps";
import { PhysicalNames, type PhysicalNamesProps } from "./physical-names";

export interface NamingProps extends PhysicalNamesProps {
  /** Tags of every taggable resource. May be a token. */
  readonly tags: Record<string, string>;
}

/**
 * Makes every physical name and every tag map of one deployment.
 *
 * @throws if there is neither prefix nor suffix: some names consist of nothing else
 */
export class Naming extends PhysicalNames {
  private readonly commonTags: Record<string, string>;

  constructor(props: NamingProps) {
    super(props);
    this.commonTags = props.tags;
  }

  /** The tags of a resource: the deployment's, overridden by each of `extra` in turn. */
  public tags(...extra: readonly Readonly<Record<string, string>>[]): Record<string, string> {
    return mergeMaps(this.commonTags, ...extra);
  }
}
