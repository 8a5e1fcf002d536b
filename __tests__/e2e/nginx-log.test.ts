import { chmodSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { describeWith } from "../helpers/describe-with";
import { useContainer, useSurroundings, writeStatic } from "./nginx/suite";

/** What a client must never find in a log. */
const SECRET = "eyJhbGciOiJSUzI1NiJ9";

const around = useSurroundings();

describeWith(["nginx"], "nginx's log", () => {
  const container = useContainer(around, () => ({
    peers: {
      ...around.addresses,
      dispatch: { host: "nobody.placeos", port: 1 },
      staffApi: { host: "127.0.0.1", port: 1 },
    },
  }));

  it("has a line of JSON per request, and no query, credential or referrer", async () => {
    const { nginx } = container;
    writeStatic(nginx, "closed.html", "");
    chmodSync(join(nginx.www, "closed.html"), 0);
    const headers = {
      Authorization: `Bearer ${SECRET}`,
      Cookie: `token=${SECRET}`,
      Referer: `https://place.example.com/?token=${SECRET}`,
      "User-Agent": 'a "browser"',
    };
    const query = `?bearer_token=${SECRET}`;
    for (const path of [
      "/api/x",
      "/api/server/y",
      "/api/staff/z",
      "/.git",
      "/none",
      "/closed.html",
      "/backoffice",
      "/healthz",
    ]) {
      await nginx.request(path + query, { headers });
    }
    const lines = nginx.log
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, string>);
    expect(nginx.log).not.toContain(SECRET);
    expect(lines.map(({ path, status, upstream }) => [path, status, upstream])).toEqual([
      ["/api/x", "200", `127.0.0.1:${around.peers.restApi.port}`],
      // its name is unknown
      ["/api/server/y", "502", expect.anything()],
      // nothing listens there
      ["/api/staff/z", "502", "127.0.0.1:1"],
      ["/.git", "403", ""],
      ["/none", "404", ""],
      ["/closed.html", "403", ""],
      ["/backoffice", "301", ""],
    ]);
    expect(lines[0]).toMatchObject({
      client: "127.0.0.1",
      method: "GET",
      protocol: "HTTP/1.1",
      agent: 'a "browser"',
      upstream_status: "200",
    });
  });
});
