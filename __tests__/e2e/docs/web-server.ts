import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};

/**
 * Serves a folder as a host of static pages does: a page is asked for without its ending.
 *
 * @param base where the folder stands on the host, such as `/name/`
 */
export async function serve(folder: string, base: string): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, "http://localhost");
    const path = pathname.startsWith(base) ? join(folder, decodeURIComponent(pathname.slice(base.length))) : "/nowhere";
    const file = [path, `${path}.html`, join(path, "index.html")].find((at) => existsSync(at) && statSync(at).isFile());
    const sent = file ?? join(folder, "404.html");
    response.writeHead(file ? 200 : 404, { "content-type": types[extname(sent)] ?? "application/octet-stream" });
    response.end(readFileSync(sent));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}${base.slice(0, -1)}`, close: () => void server.close() };
}
