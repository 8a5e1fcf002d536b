import { describe, expect, it } from "vitest";
import { describeWith } from "../helpers/describe-with";
import { behaviours, outcomeAt, tried, turns } from "./nginx/behaviours";
import { type NginxContainer, type Reply } from "./nginx/nginx-container";
import { seenBy, useContainer, useSurroundings, writeStatic } from "./nginx/suite";

const around = useSurroundings();

const peerNames: Readonly<Record<string, string>> = { restApi: "rest-api", staffApi: "staff-api" };

function describeReply({ status, headers, body }: Reply): string {
  const allows = headers["access-control-allow-origin"];
  const maxAge = headers["access-control-max-age"];
  const portal = (allows === undefined ? "" : " +") + (maxAge === undefined ? "" : ` for ${String(maxAge)} s`);
  if (body.startsWith('{"peer"')) {
    const { peer } = seenBy({ body });
    return `-> ${peerNames[peer] ?? peer}${portal}`;
  }
  // browsers take it relative to the page that they asked for
  if (status === 301) return `301 ${new URL(headers.location!, "https://place.example.com").href}`;
  return status === 200 ? `200 ${body.trim()}` : `${status}${portal}`;
}

function writePages(nginx: NginxContainer): void {
  for (const name of ["workplace", "backoffice", "login"]) writeStatic(nginx, `${name}/index.html`, name);
  writeStatic(nginx, "index.html", "start");
}

describe("the table of behaviours", () => {
  it("has a release on both sides of every turn, and a reason for every difference", () => {
    expect([...new Set(tried.map(([, turn]) => turn))]).toEqual(turns.map((_, index) => index));
    expect(turns.filter((turn) => !tried.some(([release]) => release === turn))).toEqual([]);
    const differing = behaviours.filter(
      ({ stock, here }) => here !== undefined && here.outcomes.join() === stock.join(),
    );
    expect(differing).toEqual([]);
  });
});

describeWith(["nginx"], "nginx of a release", () => {
  describe.each(tried)("%s", (release, turn) => {
    const container = useContainer(around, () => ({ release }));

    it.each(behaviours.map((behaviour) => [behaviour.what, behaviour] as const))("%s", async (_, behaviour) => {
      const { request, stock, here } = behaviour;
      const { path, headers, ...options } = request;
      writePages(container.nginx);
      const reply = await container.nginx.request(path, {
        ...options,
        headers: { Host: "place.example.com", ...headers },
      });
      expect(describeReply(reply)).toBe(outcomeAt(here?.outcomes ?? stock, turn));
    });

    it("names no line of its own choosing in a redirect", async () => {
      const { headers } = await container.nginx.request("/a%0d%0aSet-Cookie:x", { headers: { Host: "a.example" } });
      expect(headers["set-cookie"]).toBeUndefined();
      expect(headers.location ?? "").not.toMatch(/[\r\n]/);
    });

    it("lets browsers keep a file, and asks them to look whether it is still the same", async () => {
      writePages(container.nginx);
      const { headers } = await container.nginx.request("/workplace/");
      expect(headers).toMatchObject({ etag: expect.any(String), "last-modified": expect.any(String) });
      expect(headers).not.toHaveProperty("cache-control");
      expect(headers).not.toHaveProperty("expires");
      const again = await container.nginx.request("/workplace/", { headers: { "If-None-Match": headers.etag! } });
      expect(again.status).toBe(304);
    });
  });
});

describeWith(["nginx"], "nginx' headers for the portal", () => {
  const container = useContainer(around, () => ({ release: turns[2] }));

  it("say what it may send and read", async () => {
    const headers = { Origin: "https://portal-dev.placeos.run" };
    const reply = await container.nginx.request("/api/engine/v2/zones", { method: "OPTIONS", headers });
    expect(reply.headers).toMatchObject({
      "access-control-allow-origin": "https://portal-dev.placeos.run",
      "access-control-allow-credentials": "true",
      "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
      "access-control-allow-headers":
        "Accept,Authorization,Cache-Control,Content-Type,DNT,If-Modified-Since,Keep-Alive,Origin,User-Agent,X-Requested-With,X-API-Key",
      "access-control-expose-headers": "Authorization,X-API-Key",
      "access-control-max-age": "1728000",
    });
  });
});
