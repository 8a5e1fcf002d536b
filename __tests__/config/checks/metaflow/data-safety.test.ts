import { describe, expect, it } from "vitest";
import { inputWarnings } from "../../files";
import { certificate, noService } from "./pieces";

describe("warns of", () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      "destroyable data",
      {
        force_destroy_s3_bucket: true,
        db_deletion_protection: false,
        db_skip_final_snapshot: true,
        enable_s3_versioning: false,
      },
      [
        "force_destroy_s3_bucket: data can be destroyed: destroying the deployment deletes the bucket and everything in it",
        "db_deletion_protection: data can be destroyed: anyone who may change the deployment can delete the database",
        "db_skip_final_snapshot: data can be destroyed: destroying the deployment leaves no snapshot of the database",
        "enable_s3_versioning: data can be destroyed: an object that is deleted or overwritten is gone",
      ],
    ],
    [
      "images and a table that can be deleted",
      {
        enable_custom_batch_container_registry: true,
        batch_container_registry_force_delete: true,
        enable_step_functions: true,
        dynamodb_deletion_protection: false,
      },
      [
        "batch_container_registry_force_delete: data can be destroyed: destroying the deployment deletes the repository and all images in it",
        "dynamodb_deletion_protection: data can be destroyed: anyone who may change the deployment can delete the table of Step Functions",
      ],
    ],
    [
      "users that can be deleted",
      { ...certificate, ui_auth: "cognito", ui_cognito_deletion_protection: false },
      [
        "ui_cognito_deletion_protection: data can be destroyed: anyone who may change the deployment can delete the users of the UI",
      ],
    ],
  ])("%s", (_, inputs, expected) => {
    expect(inputWarnings(inputs)).toEqual(expected);
  });
});

describe("does not warn of", () => {
  it("the database's switches where there is no database", () => {
    expect(inputWarnings(noService)).toEqual([]);
  });
});
