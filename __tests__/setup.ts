/*
 * cdktf notes for every token where in the code it was made, which takes half of the time of a synthesis under vitest,
 * for it maps each such place back to its source. A test that looks at it uses `withTokenTraces`.
 *
 * Test files share a process, and each loads this file: it wraps the function once, since every further layer would stand in
 * the traces.
 */
const wrapped = Symbol.for("captureStackTrace of the tests");
const capture = Error.captureStackTrace;

if (!(wrapped in capture)) {
  const capturing: typeof capture = (target, below) => {
    if (below?.name !== "captureStackTrace") capture(target, below ?? capturing);
  };
  Error.captureStackTrace = Object.assign(capturing, { [wrapped]: capture });
}
