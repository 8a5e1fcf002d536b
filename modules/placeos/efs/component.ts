import { component } from "../component";
import { placeosDefaults as defaults } from "../defaults";
import { Efs } from "./efs";

/** The file system and its backups. */
export const efs = component({
  make(scope, { props, names, environment, release, deletionProtection }, { network, securityGroups }) {
    const hasRethinkdb = release.database === "rethinkdb";
    return new Efs(scope, "Efs", {
      names,
      environment,
      subnetIds: network.privateSubnetIds,
      securityGroupIds: [
        securityGroups.idOf("nginxFrontendsEfs"),
        ...(hasRethinkdb ? [securityGroups.idOf("rethinkdbEfs")] : []),
      ],
      hasRethinkdb,
      throughputMode: props.efsThroughputMode,
      kmsKeyArn: props.kmsKeyArn,
      backup: (props.enableEfsBackup ?? defaults.enableEfsBackup) && {
        schedule: props.efsBackupSchedule,
        retentionInDays: props.efsBackupRetentionInDays,
      },
      deletionProtection,
    });
  },
  outputs: ({ fileSystemId, backup }) => ({
    efs_file_system_id: fileSystemId,
    efs_backup_vault_name: backup?.vaultName ?? "",
  }),
});
