/**
 * Writing to disk. Nothing here knows what is written: the caller of `writeOutput` makes files in a folder, which are moved to
 * their place when all are there.
 */
export { Interrupted } from "./interruption";
export { OutputError } from "./output-error";
export { type Work, writeOutput } from "./write-output";
