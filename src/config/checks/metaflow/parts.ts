import type { InputName } from "../../metaflow-subject";
import type { Check } from "./check";

/** Refuses a part whose prerequisite is off. */
export const checkParts: Check = (subject, report) => {
  if (subject.isOff("enable_datastore")) {
    // switches that are on by default are not in the file: then the other one is the reason
    const blame = (name: InputName) => report.at(subject.given(name) ? name : "enable_datastore");
    if (!subject.isOff("enable_batch")) {
      blame("enable_batch").finding(
        "AWS Batch needs the datastore (enable_datastore: false): jobs get their code and data through S3; " +
          "switch off enable_batch, too, or keep the datastore",
      );
    }
    if (subject.hasUi) {
      blame(subject.given("enable_ui") ? "enable_ui" : "ui_certificate_arn").finding(
        "the UI needs the datastore (enable_datastore: false): it shows what is in the bucket",
      );
    }
    if (subject.given("sagemaker_notebook")) {
      report
        .at("sagemaker_notebook")
        .finding("the notebook needs the datastore (enable_datastore: false): it keeps its runs in the bucket");
    }
    if (subject.given("user_role") && !(subject.hasGateway && subject.known("api_basic_auth"))) {
      report
        .at("user_role")
        .finding("people could do nothing with it: there is no datastore (enable_datastore: false), and no API key");
    }
  }
  if (subject.known("enable_step_functions") === true && subject.isOff("enable_batch")) {
    report.at("enable_step_functions").finding("needs enable_batch: state machines run their steps on AWS Batch");
  }
};

/** Refuses settings of a new resource together with an existing one. */
export const checkExistingParts: Check = (subject, report) => {
  if (subject.given("existing_s3_bucket_name") && subject.given("s3_bucket_name")) {
    report
      .at("s3_bucket_name")
      .finding("names a bucket that is made; existing_s3_bucket_name names one that exists: give one of them");
  }
};
