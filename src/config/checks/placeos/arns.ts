import type { PlaceosInputName } from "../../placeos/placeos-facts";
import { placeosInputs } from "../../schema/placeos/inputs";
import { checkArnsOf } from "../arns";
import type { Check } from "./check";

/** Everything that exists already is in the deployment's region and partition. */
export const checkArns: Check = (subject, report) =>
  checkArnsOf(placeosInputs, (name) => subject.value(name as PlaceosInputName), subject, report);
