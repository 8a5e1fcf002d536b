/*
 * cdktf notes for every token where in the code it was made, which takes half of the time of a synthesis under vitest,
 * for it maps each such place back to its source. No test looks at it.
 */
const capture = Error.captureStackTrace;

Error.captureStackTrace = (target, below) => {
  if (below?.name !== "captureStackTrace") capture(target, below);
};
