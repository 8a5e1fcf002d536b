import { mustBe } from "./show";

/** What a time zone is called, in words. */
export const timeZoneWords = "a time zone such as Europe/Berlin or UTC";

/** Why a text is no time zone of the IANA database, as Node.js has it. */
export function timeZoneProblem(name: string): string | undefined {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return undefined;
  } catch {
    return mustBe(timeZoneWords, name);
  }
}
