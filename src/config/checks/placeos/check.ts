import type { PlaceosInputName, PlaceosFacts } from "../../placeos/placeos-facts";
import type { Report } from "../../report/report";

/** Holds inputs against each other. The report starts at the inputs. */
export type Check = (facts: PlaceosFacts, report: Report) => void;

/** The names out of a list that the file gives. */
export function givenOf(facts: PlaceosFacts, names: readonly PlaceosInputName[]): readonly PlaceosInputName[] {
  return names.filter((name) => facts.given(name));
}
