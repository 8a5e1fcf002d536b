import { buffer } from "node:stream/consumers";
import { Readable } from "node:stream";
import { gunzipSync, gzipSync } from "fflate";
import { extract, pack } from "tar-stream";
import type { Files } from "./files";

/** Nothing in an archive says when it was made: this is the day from which tar counts. */
const EPOCH = new Date(0);

/**
 * A `.tar.gz` with files in its root. Times and owners are fixed, and the compression is the same code on every machine:
 * Node's own gives other bytes with other versions and processors.
 */
export async function archiveOf(files: Files): Promise<Uint8Array> {
  const archive = pack();
  const whole = buffer(archive);
  for (const [name, content] of files) {
    archive.entry({ name, mode: 0o644, uid: 0, gid: 0, uname: "", gname: "", mtime: EPOCH }, Buffer.from(content));
  }
  archive.finalize();
  return gzipSync(await whole, { level: 9, mtime: EPOCH });
}

/**
 * The files of such an archive.
 *
 * @throws if it is not an archive
 */
export async function filesOf(archive: Uint8Array): Promise<Files> {
  const files = new Map<string, Uint8Array>();
  const entries = extract();
  Readable.from([Buffer.from(gunzipSync(archive))]).pipe(entries);
  for await (const entry of entries) {
    if (entry.header.type === "file") files.set(entry.header.name, await buffer(entry));
    else entry.resume();
  }
  return files;
}
