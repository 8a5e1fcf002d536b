import { needProblem, unmetNeeds } from "../../../../modules/metaflow/parts-that-exist";
import { snakeCase } from "../../../../modules/aws/snake-case";
import type { InputName } from "../../metaflow/metaflow-facts";
import type { Check } from "./check";

/** Refuses a part whose prerequisite is off. */
export const checkParts: Check = (facts, report) => {
  const { parts } = facts;
  for (const need of unmetNeeds(parts)) {
    // what is on by default is not in the file: then the other switch is the reason
    const paths = need.inputs.map((path) => path.split(".").map(snakeCase));
    const own = paths.find(([input]) => facts.given(input as InputName));
    const problem = needProblem(need, snakeCase);
    if (own !== undefined) report.at(...own).finding(problem);
    else {
      const remedy = `switch off ${paths[0]!.join(".")} too, or keep ${need.names[1]}`;
      report.at(snakeCase(need.neededInput)).finding(`${problem}; ${remedy}`);
    }
  }
  if (!parts.datastore && !parts.apiKey && facts.given("user_role")) {
    report
      .at("user_role")
      .finding("people could do nothing with it: there is no datastore (enable_datastore: false), and no API key");
  }
};

/** Refuses settings of a new resource together with an existing one. */
export const checkExistingParts: Check = (facts, report) => {
  if (facts.given("existing_s3_bucket_name") && facts.given("s3_bucket_name")) {
    report
      .at("s3_bucket_name")
      .finding("names a bucket that is made; existing_s3_bucket_name names one that exists: give one of them");
  }
};
