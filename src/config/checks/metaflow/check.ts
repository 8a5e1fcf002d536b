import type { InputName, MetaflowSubject } from "../../metaflow-subject";
import type { Report } from "../../report";

/** Holds inputs against each other. The report starts at the inputs. */
export type Check = (subject: MetaflowSubject, report: Report) => void;

/** The names out of a list that the file gives. */
export function givenOf(subject: MetaflowSubject, names: readonly InputName[]): readonly InputName[] {
  return names.filter((name) => subject.given(name));
}
