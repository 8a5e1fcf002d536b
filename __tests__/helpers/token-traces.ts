/** Does something while cdktf notes for every token where it was made, which the tests' setup keeps it from. */
export function withTokenTraces<T>(run: () => T): T {
  const ofTests = Error.captureStackTrace;
  const original: unknown = Reflect.get(ofTests, Symbol.for("captureStackTrace of the tests"));
  Error.captureStackTrace = original as typeof ofTests;
  try {
    return run();
  } finally {
    Error.captureStackTrace = ofTests;
  }
}
