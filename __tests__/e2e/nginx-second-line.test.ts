import { createHmac } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { describeWith } from "../helpers/describe-with";
import type { NginxContainer } from "./nginx/nginx-container";
import { luaNginxProgram } from "./nginx/nginx-program";
import { seenBy, startContainer, useContainer, useSurroundings, writeStatic } from "./nginx/suite";

/** As long as PlaceOS makes it. */
const KEY = "k3yOfThirtyCharactersForCookie";

const around = useSurroundings();

function writePages(nginx: NginxContainer): void {
  for (const name of ["workplace", "login", "secure_rooms", "a b", "scripts"]) {
    writeStatic(nginx, `${name}/index.html`, name);
  }
  writeStatic(nginx, "index.html", "start");
  writeStatic(nginx, "workplace/main.js", "run();");
  writeStatic(nginx, "workplace/app.webmanifest", "{}");
  writeStatic(nginx, "styles/site.css", "a{}");
  writeStatic(nginx, "favicon.ico", "icon");
  writeStatic(nginx, "secure_rooms/none/x", "");
  writeStatic(nginx, "workplace/.git/config", "url = x");
}

const host = { Host: "place.example.com" };

describeWith(["nginx"], "nginx of major 2", () => {
  const newest = useContainer(around, () => ({ release: "2.2602.5" }));
  const oldest = useContainer(around, () => ({ release: "2.2404.1" }));
  const ask = (path: string, headers: Record<string, string> = {}) =>
    newest.nginx.request(path, { headers: { ...host, ...headers } });
  beforeAll(() => writePages(newest.nginx));

  it("redirects a folder to its path with a slash, as it was asked for and without the query", async () => {
    for (const [asked, location] of [
      ["/workplace", "https://place.example.com/workplace/"],
      ["/workplace?token=1", "https://place.example.com/workplace/"],
      ["/a%20b", "https://place.example.com/a%20b/"],
      ["//workplace", "https://place.example.com//workplace/"],
    ] as const) {
      expect([asked, (await ask(asked)).headers.location]).toEqual([asked, location]);
    }
    expect(await ask("/workplace/?x=1")).toMatchObject({ status: 200, body: "workplace" });
    expect(await ask("/")).toMatchObject({ status: 200, body: "start" });
    expect(await ask("/login?continue=/workplace")).toMatchObject({ status: 200, body: "login" });
    // neither a file nor a folder with an index
    for (const path of ["/none", "/workplace/none.js", "/secure_rooms/none", "/a%0d%0aSet-Cookie:x"]) {
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
    }
  });

  it("sends short links to rest-api's redirect, and nothing else that looks like one", async () => {
    expect(await ask("/r/3kZ9q")).toMatchObject({
      status: 301,
      headers: { location: "/api/engine/v2/short_url/uri-3kZ9q/redirect" },
    });
    for (const path of ["/r/", "/r/a/b", "/r/a%0d%0aSet-Cookie:x", "/r/..%2fx", "/r/a%20b"]) {
      const reply = await ask(path);
      expect([path, reply.headers.location, reply.headers["set-cookie"]]).toEqual([path, undefined, undefined]);
    }
  });

  it("sends what is well known to auth, from the release that has it, and denies other paths with a dot", async () => {
    const path = "/.well-known/openid-configuration?x=1";
    expect(seenBy(await ask(path))).toMatchObject({
      peer: "auth",
      url: path,
      headers: { "x-forwarded-host": "place.example.com", "x-forwarded-proto": "https" },
    });
    expect((await oldest.nginx.request(path)).status).toBe(403);
    for (const denied of ["/workplace/.git/config", "/.git/config", "/x/.well-known/y", "/api/.env"]) {
      expect([denied, (await ask(denied)).status]).toEqual([denied, 403]);
    }
  });

  it.each([
    ["/auth/login", "auth"],
    ["/api/files/v1/uploads", "auth"],
    ["/api/dispatch/v1/tcp_dispatch", "dispatch"],
    ["/api/server/tcp_dispatch", "restApi"],
    ["/api/staff/v1/people", "staffApi"],
    ["/api/engine/v2/systems", "restApi"],
  ])("sends %s to %s", async (path, peer) => {
    expect(seenBy(await ask(path))).toMatchObject({ peer, url: path });
  });

  it("opens websockets, and answers itself what browsers ask before calls of the portal", async () => {
    const { socket, headers } = await newest.nginx.upgrade("/api/engine/v2/systems/control");
    expect(headers["x-peer"]).toBe("restApi /api/engine/v2/systems/control");
    socket.destroy();
    const reply = await newest.nginx.request("/api/engine/v2/zones", {
      method: "OPTIONS",
      headers: { ...host, Origin: "https://portal.placeos.run" },
    });
    expect(reply).toMatchObject({ status: 204, headers: { "access-control-max-age": "1728000" } });
  });

  it("keeps secure pages apart from other sites, and only those", async () => {
    const apart = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
    expect((await ask("/secure_rooms/")).headers).toMatchObject(apart);
    const { headers } = await ask("/workplace/");
    for (const name of Object.keys(apart)) expect(headers).not.toHaveProperty(name);
  });

  it("needs no Lua and no key when everybody may see the interfaces", async () => {
    expect(await ask("/workplace/main.js")).toMatchObject({ status: 200, body: "run();" });
  });
});

/** The cookie that auth sets when somebody signs in. */
function cookie(data: string, key = KEY): string {
  return `verified=${data}.${createHmac("sha256", key).update(data).digest("hex")}`;
}

describeWith(["nginx-lua"], "nginx that checks cookies", () => {
  let lua: string;
  beforeAll(async () => {
    lua = (await luaNginxProgram()).path;
  });
  const container = useContainer(around, () => ({ release: "2.2602.5", cookieKey: KEY, program: lua }));
  const ask = (path: string, Cookie?: string) =>
    container.nginx.request(path, { headers: { ...host, ...(Cookie !== undefined && { Cookie }) } });
  const signedIn = cookie("3f9a0c11d2e4b586");
  const signature = signedIn.split(".")[1]!;
  beforeAll(() => writePages(container.nginx));

  it("serves the interfaces to those who have signed in", async () => {
    expect(await ask("/workplace/", signedIn)).toMatchObject({ status: 200, body: "workplace" });
    expect(await ask("/", `a=b; ${signedIn}; c=d`)).toMatchObject({ status: 200, body: "start" });
    expect(await ask("/workplace/main.js", signedIn.replace(".", "%2E"))).toMatchObject({ body: "run();" });
    expect((await ask("/secure_rooms/", signedIn)).headers).toMatchObject({
      "cross-origin-opener-policy": "same-origin",
    });
  });

  it.each([
    ["none", undefined],
    ["another one", "user=1"],
    ["an empty one", "verified="],
    ["one without a signature", "verified=3f9a0c11d2e4b586"],
    ["one with an empty signature", "verified=3f9a0c11d2e4b586."],
    ["one of another key", cookie("3f9a0c11d2e4b586", "another")],
    ["one of an empty key", cookie("3f9a0c11d2e4b586", "")],
    ["one of other data", `verified=3f9a0c11d2e4b587.${signature}`],
    ["one in capital letters", `verified=3f9a0c11d2e4b586.${signature.toUpperCase()}`],
    ["one that goes on", `${signedIn}0`],
    ["one that is cut", signedIn.slice(0, -1)],
    ["one of data with a dot", cookie("3f9a0c11.d2e4b586")],
    ["one that no URL could hold", "verified=%zz%00.%"],
  ])("sends a browser with %s to sign in", async (_, sent) => {
    const reply = await ask("/workplace/?room=1&x=%C3%A4", sent);
    expect(reply).toMatchObject({
      status: 302,
      headers: { location: "/auth/login?continue=%2Fworkplace%2F%3Froom%3D1%26x%3D%25C3%25A4" },
    });
  });

  it("asks for the start page's cookie too, although its file is open", async () => {
    expect((await ask("/")).status).toBe(302);
    expect(await ask("/index.html")).toMatchObject({ status: 200, body: "start" });
  });

  it.each([
    ["/login", "login"],
    ["/login/?continue=/workplace", "login"],
    ["/favicon.ico", "icon"],
    ["/styles/site.css", "a{}"],
    ["/scripts/", "scripts"],
    ["/workplace/app.webmanifest", "{}"],
  ])("serves %s to everybody", async (path, body) => {
    expect(await ask(path)).toMatchObject({ status: 200, body });
  });

  it.each(["/loginx", "/workplace/login", "/workplace/main.js", "/stylesheet", "/favicon.ico.js"])(
    "does not take %s for one of those",
    async (path) => {
      writeStatic(container.nginx, path.slice(1), "x");
      expect((await ask(path)).status).toBe(302);
    },
  );

  it("says first what is not there, and where a folder is", async () => {
    expect((await ask("/none.js")).status).toBe(404);
    expect(await ask("/workplace")).toMatchObject({ status: 301 });
    expect((await ask("/workplace/.git/config", signedIn)).status).toBe(403);
  });

  it("leaves the services alone", async () => {
    for (const path of ["/api/engine/v2/zones", "/auth/login", "/.well-known/openid-configuration", "/api/staff/v1"]) {
      expect((await ask(path)).status).toBe(200);
    }
    expect((await ask("/r/abc")).status).toBe(301);
    expect((await ask("/healthz")).body).toBe("ok\n");
  });

  it("has the key in no file and in no log", async () => {
    await ask("/workplace/", signedIn);
    expect(container.nginx.log).not.toContain(KEY);
    expect(container.nginx.log).not.toContain(signature);
    expect(container.nginx.configuration).not.toContain(KEY);
  });

  describe("without a key", () => {
    it("does not start, and says why", async () => {
      await expect(startContainer(around, { release: "2.2602.5", cookieKey: "", program: lua })).rejects.toThrow(
        /nginx checks cookies and needs SECRET_KEY_BASE, which is empty/,
      );
    });
  });
});
