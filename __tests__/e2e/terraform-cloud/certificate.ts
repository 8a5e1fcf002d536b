import { generate } from "selfsigned";

/** A certificate of this machine's own name, with its key, as PEM. */
export async function certificateOfLocalhost(): Promise<{ readonly key: string; readonly cert: string }> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    extensions: [
      // who trusts it trusts it as an authority
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] },
    ],
  });
  return { key, cert };
}
