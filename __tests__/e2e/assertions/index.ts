import type { Assertion } from "../scenario";
import { alarmsWatchWhatThereIs, failuresAndDashboardAreThere } from "./alarms";
import { asksForKeyAndAddress } from "./api";
import { refusesPlainHttpAndThePublic } from "./bucket";
import { noRoleOfTheProfileReadsSecrets } from "./job-role";
import { runsWhatWasPacked } from "./lambda-code";
import { notebookHasWorkingMetaflow } from "./notebook";
import { everyOutputIsTrue } from "./outputs";
import { letsThroughWhatIsNeeded } from "./security-groups";
import { signsUsersInUnderItsName } from "./sign-in";
import { hasKeyAndTimeToLive } from "./table";
import { targetGroupsBelongToListeners } from "./target-groups";

/** What is asserted of the deployment that has everything, by asking the account. */
export const assertions: Readonly<Record<string, Assertion>> = {
  "has a bucket that refuses plain HTTP and the public": refusesPlainHttpAndThePublic,
  "has a function whose code is what was packed": runsWhatWasPacked,
  "has an API that asks for a key and looks at the address": asksForKeyAndAddress,
  "has a listener for every target group": targetGroupsBelongToListeners,
  "has firewalls that let through what is needed": letsThroughWhatIsNeeded,
  "lets no role of the profile read a secret": noRoleOfTheProfileReadsSecrets,
  "has a table with Metaflow's key and a time to live": hasKeyAndTimeToLive,
  "signs users of the UI in under its name": signsUsersInUnderItsName,
  "has a notebook with a working Metaflow": notebookHasWorkingMetaflow,
  "has alarms on what there is": alarmsWatchWhatThereIs,
  "tells of failures, and has a dashboard": failuresAndDashboardAreThere,
  "has outputs that the account confirms": everyOutputIsTrue,
};
