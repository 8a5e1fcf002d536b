/** Why a text is not user data that AWS Batch can merge with its own; undefined where it is. */
export function userDataProblem(value: string): string | undefined {
  if (!isMultiPart(value)) {
    return 'must be MIME multi-part text in clear, which AWS Batch merges with its own: a script goes between the lines Content-Type: multipart/mixed; boundary="B", (empty), --B, Content-Type: text/x-shellscript, (empty) and --B--';
  }
  return Buffer.byteLength(value) > 16384 ? "must have at most 16384 bytes" : undefined;
}

function isMultiPart(value: string): boolean {
  const header = value.split(/\r?\n\s*\r?\n/)[0] ?? "";
  return /^content-type:\s*multipart\/mixed/im.test(header);
}
