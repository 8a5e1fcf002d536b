import type { PlaceosInputName, PlaceosSubject } from "../../placeos-subject";
import type { Report } from "../../report";

/** Holds inputs against each other. The report starts at the inputs. */
export type Check = (subject: PlaceosSubject, report: Report) => void;

/** The names out of a list that the file gives. */
export function givenOf(subject: PlaceosSubject, names: readonly PlaceosInputName[]): readonly PlaceosInputName[] {
  return names.filter((name) => subject.given(name));
}
