import { DataAwsEfsAccessPoint } from "@cdktf/provider-aws/lib/data-aws-efs-access-point";
import { DataAwsEfsAccessPoints } from "@cdktf/provider-aws/lib/data-aws-efs-access-points";
import { DataAwsEfsFileSystem } from "@cdktf/provider-aws/lib/data-aws-efs-file-system";
import { type ITerraformDependable, TerraformIterator } from "cdktf";
import { Construct } from "constructs";
import type { EfsAccess } from "../common/efs-access";
import type { PlaceosContext } from "../context";
import { efsFolders, efsLabel } from "./folders";
import type { EfsPart } from "../parts";
import { findOrCreateChild } from "../common/find-or-create-child";

/** The file system that another stack made, by its tags, and its access points, by the folders that they show. */
export class LookedUpEfs extends Construct implements EfsPart {
  /** Nothing: the mount targets are there since that stack was applied. */
  public readonly dependables: readonly ITerraformDependable[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly context: PlaceosContext,
  ) {
    super(scope, id);
  }

  public get rethinkdb(): EfsAccess {
    return this.folder(efsFolders.rethinkdb.path);
  }

  public get www(): EfsAccess {
    return this.folder(efsFolders.www.path);
  }

  private folder(path: string): EfsAccess {
    const { id: fileSystemId, arn: fileSystemArn } = this.fileSystem;
    const points = `data.aws_efs_access_point.${this.accessPoints.friendlyUniqueId}`;
    // AWS finds access points by nothing but their file system
    const attribute = (name: string) =>
      `\${one([for point in ${points} : point.${name} if point.root_directory[0].path == "${path}"])}`;
    return { fileSystemId, fileSystemArn, accessPointId: attribute("id"), accessPointArn: attribute("arn") };
  }

  private get fileSystem(): DataAwsEfsFileSystem {
    const { names } = this.context;
    const tags = names.findingTags(names.tag(efsLabel));
    return findOrCreateChild(this, "FileSystem", (id) => new DataAwsEfsFileSystem(this, id, { tags }));
  }

  private get accessPoints(): DataAwsEfsAccessPoint {
    return findOrCreateChild(this, "AccessPoint", (id) => {
      const { ids } = new DataAwsEfsAccessPoints(this, "AccessPoints", { fileSystemId: this.fileSystem.id });
      const forEach = TerraformIterator.fromList(ids);
      return new DataAwsEfsAccessPoint(this, id, { forEach, accessPointId: forEach.value as string });
    });
  }
}
