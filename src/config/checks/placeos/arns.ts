import type { PlaceosInputName } from "../../placeos/placeos-facts";
import { placeosInputs } from "../../schema/placeos/inputs";
import { checkArnsOf } from "../arns";
import type { Check } from "./check";

/** Everything that already exists is in the deployment's region and partition. */
export const checkArns: Check = (facts, report) =>
  checkArnsOf(placeosInputs, (name) => facts.value(name as PlaceosInputName), facts, report);
