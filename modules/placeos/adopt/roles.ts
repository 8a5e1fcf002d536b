import { type Adoptable, type AdoptTable, idForms } from "../../aws/adopt/adoptable";
import {
  networkCompanions,
  networkMade,
  networkRoles,
  type WithNetwork,
  zoneNumbers,
} from "../../aws/adopt/network-roles";
import { defaultPlaceosTag, releaseOf } from "../common/releases";
import { defaultNetwork, type PlaceosNetworkSettings } from "../vpc/network-settings";

/** What a deployment makes of what it could take over: the file system always, and the network where none is given. */
export interface PlaceosMade extends WithNetwork {
  readonly hasRethinkdb: boolean;
}

/** What a deployment makes of what it could take over. */
export function placeosMade(
  { vpcId, placeosTag = defaultPlaceosTag }: { readonly vpcId?: unknown; readonly placeosTag?: string },
  network: Pick<PlaceosNetworkSettings, "publicSubnetCidrs" | "privateSubnetCidrs" | "nat"> | undefined,
): PlaceosMade {
  const isExisting = network === undefined && vpcId !== undefined;
  return {
    network: isExisting ? undefined : networkMade({ ...defaultNetwork, ...network }, defaultNetwork.nat),
    hasRethinkdb: releaseOf(placeosTag).database === "rethinkdb",
  };
}

const mountTargets = zoneNumbers.map((number): [string, Adoptable<PlaceosMade>] => [
  `mount_target_${number}`,
  {
    what: `mount target ${number}`,
    id: idForms.mountTarget,
    path: `Efs/MountTarget${number}`,
    // an existing network has two private subnets
    isMade: ({ network }) => (network?.privateSubnets ?? 2) >= number,
    needs: ["file_system", `private_subnet_${number}`],
  },
]);

const accessPoint = (
  what: string,
  path: string,
  isMade: (made: PlaceosMade) => boolean = () => true,
): Adoptable<PlaceosMade> => ({
  what: `access point of ${what}`,
  id: idForms.accessPoint,
  path,
  isMade,
  // the folder with the files, and whom they belong to
  stays: ["posix_user", "root_directory"],
  needs: ["file_system"],
});

/** What a PlaceOS deployment can take over, by role. */
export const placeosAdoptTable: AdoptTable<PlaceosMade> = {
  roles: {
    ...networkRoles,
    file_system: {
      what: "file system",
      id: idForms.fileSystem,
      path: "Efs/FileSystem",
      isMade: () => true,
      stays: ["creation_token", "encrypted", "kms_key_id", "performance_mode"],
    },
    ...Object.fromEntries(mountTargets),
    rethinkdb_access_point: accessPoint(
      "RethinkDB's files",
      "Efs/RethinkdbAccessPoint",
      ({ hasRethinkdb }) => hasRethinkdb,
    ),
    www_access_point: accessPoint("the web site's files", "Efs/WwwAccessPoint"),
  },
  companions: networkCompanions,
};
