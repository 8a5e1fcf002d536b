import { expect } from "vitest";
import type { Applied } from "../../scenario";
import { groupNames } from "./groups";

interface AccessPoint {
  readonly PosixUser: object;
  readonly RootDirectory: { readonly Path: string; readonly CreationInfo: object };
}

/** The file system has a folder for the database and one for the web site, and is reached through their two groups. */
export async function filesAreReachedThroughAccessPoints(applied: Applied): Promise<void> {
  const { emulator, outputs } = applied;
  const FileSystemId = outputs.efs_file_system_id;
  const [systems, points, targets] = (await emulator.call(
    { service: "efs", operation: "describe_file_systems", parameters: { FileSystemId } },
    { service: "efs", operation: "describe_access_points", parameters: { FileSystemId } },
    { service: "efs", operation: "describe_mount_targets", parameters: { FileSystemId } },
  )) as [
    { FileSystems: { Encrypted: boolean; NumberOfMountTargets: number }[] },
    { AccessPoints: AccessPoint[] },
    { MountTargets: { MountTargetId: string }[] },
  ];
  expect(systems.FileSystems).toMatchObject([{ Encrypted: true, NumberOfMountTargets: 2 }]);
  const owner = { OwnerUid: 10001, OwnerGid: 10001 };
  const byPath = points.AccessPoints.map(({ PosixUser, RootDirectory }) => ({ PosixUser, ...RootDirectory }));
  const user = { Uid: 10001, Gid: 10001 };
  expect(byPath.sort((a, b) => a.Path.localeCompare(b.Path))).toMatchObject([
    { PosixUser: user, Path: "/rethinkdb", CreationInfo: { ...owner, Permissions: "0750" } },
    { PosixUser: user, Path: "/www", CreationInfo: { ...owner, Permissions: "0755" } },
  ]);
  const groups = await emulator.call<{ SecurityGroups: string[] }>(
    ...targets.MountTargets.map(({ MountTargetId }) => ({
      service: "efs",
      operation: "describe_mount_target_security_groups",
      parameters: { MountTargetId },
    })),
  );
  const names = await groupNames(applied);
  for (const { SecurityGroups } of groups) {
    expect(SecurityGroups.map((id) => names.get(id)).sort()).toEqual(["nginx-frontends-efs", "rethinkdb-efs"]);
  }
}
