import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Peers, routes } from "../../modules/placeos/nginx/routes";
import { describeWith } from "../helpers/describe-with";
import { NameServer } from "./nginx/name-server";
import { type ContainerOptions, NginxContainer } from "./nginx/nginx-container";
import { type NginxProgram, nginxProgram } from "./nginx/nginx-program";
import { Peer, type Seen } from "./nginx/peer";

/** Milliseconds after which nginx must have forgotten an address: it counts in whole seconds. */
const VALIDITY = 7_000;

/** What a client must never find in a log. */
const SECRET = "eyJhbGciOiJSUzI1NiJ9";

const peerNames = ["auth", "dispatch", "restApi", "staffApi", "mqtt"] as const;

let program: NginxProgram;
let names: NameServer;
let peers: Record<(typeof peerNames)[number], Peer>;
let addresses: Required<Peers>;

beforeAll(async () => {
  program = await nginxProgram();
  names = await NameServer.start();
  const started = await Promise.all(peerNames.map(async (name) => [name, await Peer.start(name)] as const));
  peers = Object.fromEntries(started) as typeof peers;
  addresses = Object.fromEntries(
    started.map(([name, { port }]) => [name, { host: `${name.toLowerCase()}.placeos`, port }]),
  ) as unknown as Required<Peers>;
  for (const { host } of Object.values(addresses)) names.addresses.set(host, "127.0.0.1");
});

afterAll(async () => {
  await Promise.all(Object.values(peers).map((peer) => peer.stop()));
  await names.stop();
});

/** A container with the peers of these tests, stopped at the end of the suite. */
function useContainer(choose: () => Partial<ContainerOptions> = () => ({})) {
  const holder = {} as { nginx: NginxContainer };
  beforeAll(async () => {
    holder.nginx = await NginxContainer.start({
      program: program.path,
      peers: addresses,
      resolver: names.address,
      ...choose(),
    });
  });
  afterAll(() => holder.nginx.stop());
  return holder;
}

const seenBy = (reply: { body: string }): Seen => JSON.parse(reply.body) as Seen;

function file(www: string, path: string, content: string): void {
  mkdirSync(dirname(join(www, path)), { recursive: true });
  writeFileSync(join(www, path), content);
}

describeWith(["nginx"], "nginx with all peers", () => {
  const container = useContainer();

  it.each(routes.map((route) => [route.path, route] as const))("sends %s to its peer", async (path, route) => {
    const reply = await container.nginx.request(`${path}v1/a%20b/c?x=1&y=%2F`);
    expect(reply.status).toBe(200);
    const url = `${route.strip === true ? "/" : path}v1/a%20b/c?x=1&y=%2F`;
    expect(seenBy(reply)).toMatchObject({ peer: route.peer, method: "GET", url });
  });

  it.each([
    ["/api/engine/v2/systems?limit=1", "restApi"],
    ["/api/filesystem", "restApi"],
    ["/api/server/tcp_dispatch?port=1", "dispatch"],
    ["/api/dispatch/v1/udp_dispatch", "dispatch"],
    ["/api/files/v1/uploads", "auth"],
    ["/auth/oauth/token", "auth"],
    ["/auth/authority?health=true", "auth"],
  ])("sends %s to %s", async (path, peer) => {
    expect(seenBy(await container.nginx.request(path))).toMatchObject({ peer, url: path });
  });

  it("sends a path that lacks only the slash to the one with it", async () => {
    expect(await container.nginx.request("/api/server?x=1")).toMatchObject({
      status: 301,
      headers: { location: "/api/server/?x=1" },
    });
  });

  it("tells the peer whom the client asked for, and who the client is, whatever the client says", async () => {
    const reply = await container.nginx.request("/auth/login", {
      headers: {
        Host: "Place.Example.com",
        // the load balancer adds what it saw to what the client sent
        "X-Forwarded-For": "198.51.100.7, 203.0.113.9",
        "X-Forwarded-Proto": "http",
        "X-Forwarded-Host": "evil.example.com",
        Forwarded: "host=evil.example.com",
        "X-Real-IP": "198.51.100.7",
        Authorization: "Bearer abc",
        Cookie: "user=1",
      },
    });
    expect(seenBy(reply).headers).toEqual({
      host: "Place.Example.com",
      "x-forwarded-host": "Place.Example.com",
      "x-forwarded-for": "198.51.100.7, 203.0.113.9, 127.0.0.1",
      "x-forwarded-proto": "https",
      "x-real-ip": "203.0.113.9",
      authorization: "Bearer abc",
      cookie: "user=1",
      connection: "close",
    });
  });

  it("leaves redirects of peers as they are", async () => {
    expect((await container.nginx.request("/auth/login")).headers.location).toBe("http://peer.example.com/elsewhere");
  });

  it("passes bodies up to its limit", async () => {
    const send = (mebibytes: number) =>
      container.nginx.request("/api/engine/v2/x", { method: "POST", body: Buffer.alloc(mebibytes * 2 ** 20) });
    expect(seenBy(await send(50))).toMatchObject({ method: "POST", bytes: 50 * 2 ** 20 });
    // nginx says so and hangs up, which a client that still sends may not get to read
    const outcome = await send(51).then(
      ({ status }) => status,
      ({ code }: NodeJS.ErrnoException) => code,
    );
    expect([413, "EPIPE", "ECONNRESET"]).toContain(outcome);
  });

  it.each([
    ["/api/engine/v2/systems/control", "restApi"],
    ["/api/server/tcp_dispatch", "dispatch"],
    ["/api/dispatch/v1/udp_dispatch", "dispatch"],
  ])("opens a websocket at %s", async (path, peer) => {
    const { socket, headers } = await container.nginx.upgrade(`${path}?bearer_token=${SECRET}`);
    expect(headers).toMatchObject({
      upgrade: "websocket",
      // the example of RFC 6455
      "sec-websocket-accept": "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
      "x-peer": `${peer} ${path}?bearer_token=${SECRET}`,
    });
    const frame = Buffer.from([0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58]);
    const answer = new Promise((resolve) => socket.once("data", resolve));
    socket.write(frame);
    expect(await answer).toEqual(frame);
    socket.destroy();
  });

  it("answers the health check itself", async () => {
    expect(await container.nginx.request("/healthz")).toMatchObject({ status: 200, body: "ok\n" });
  });

  it("serves files, the index of a folder, and 404", async () => {
    const { nginx } = container;
    expect(await nginx.request("/")).toMatchObject({ status: 404 });
    file(nginx.www, "index.html", "start");
    file(nginx.www, "login/index.html", "login");
    file(nginx.www, "backoffice/index.html", "backoffice");
    file(nginx.www, "backoffice/main.js", "run();".repeat(500));
    const html = { "content-type": "text/html" };
    expect(await nginx.request("/")).toMatchObject({ status: 200, body: "start", headers: html });
    expect(await nginx.request("/login?continue=/backoffice")).toMatchObject({ body: "login", headers: html });
    expect(await nginx.request("/login/")).toMatchObject({ body: "login" });
    expect(await nginx.request("/backoffice/")).toMatchObject({ body: "backoffice" });
    expect(await nginx.request("/backoffice/main.js")).toMatchObject({
      body: "run();".repeat(500),
      headers: { "content-type": "application/javascript" },
    });
    expect(await nginx.request("/backoffice/none.js")).toMatchObject({ status: 404 });
    expect(await nginx.request("/other/")).toMatchObject({ status: 404 });
    expect(await nginx.request("/backoffice?x=1", { headers: { Host: "place.example.com" } })).toMatchObject({
      status: 301,
      headers: { location: "/backoffice/?x=1" },
    });
  });

  it("compresses files", async () => {
    const { nginx } = container;
    file(nginx.www, "styles.css", "a{}".repeat(1000));
    const headers = { "Accept-Encoding": "gzip" };
    expect((await nginx.request("/styles.css", { headers })).headers).toMatchObject({
      "content-encoding": "gzip",
      vary: "Accept-Encoding",
    });
  });

  it.each([
    "/.git/config",
    "/backoffice/.git/HEAD",
    "/%2egit/config",
    "/backoffice/%2Egit/HEAD",
    "/backoffice%2F.git/HEAD",
    "//.git/config",
    "/api/.env",
    "/auth/.env",
    "/.well-known/openid-configuration",
  ])("denies %s", async (path) => {
    for (const name of [".git/config", "backoffice/.git/HEAD"]) file(container.nginx.www, name, SECRET);
    const reply = await container.nginx.request(path);
    expect(reply.status).toBe(403);
    expect(reply.body).not.toContain(SECRET);
  });

  it("does not leave its folder", async () => {
    expect((await container.nginx.request("/../log")).status).toBe(400);
    expect((await container.nginx.request("/x/..%2f..%2flog")).status).toBe(400);
  });
});

describeWith(["nginx"], "nginx without the peers of other products", () => {
  const container = useContainer(() => ({
    peers: { auth: addresses.auth, dispatch: addresses.dispatch, restApi: addresses.restApi },
    name: "nginx",
    maxBodyMiB: 1,
  }));

  it("starts in an image that calls it nginx, and leaves their paths to rest-api", async () => {
    expect(seenBy(await container.nginx.request("/api/staff/v1/people"))).toMatchObject({ peer: "restApi" });
    expect(seenBy(await container.nginx.request("/api/mqtt/"))).toMatchObject({ peer: "restApi" });
  });

  it("takes another limit of bodies", async () => {
    const body = Buffer.alloc(2 ** 20 + 1);
    expect((await container.nginx.request("/api/x", { method: "POST", body })).status).toBe(413);
  });

  it("is the task's own process, which ends when it is told to", async () => {
    const { nginx } = container;
    expect(readFileSync(`/proc/${nginx.pid}/cmdline`, "utf8")).toContain("nginx: master process");
    const again = await NginxContainer.start({ program: program.path, peers: addresses, resolver: names.address });
    expect(await again.stop()).toBe(0);
  });
});

describeWith(["nginx"], "nginx whose peers come and go", () => {
  const container = useContainer();

  it("starts and serves everything else while a name is unknown", async () => {
    const { host } = addresses.restApi;
    names.addresses.delete(host);
    const nginx = await NginxContainer.start({ program: program.path, peers: addresses, resolver: names.address });
    try {
      file(nginx.www, "index.html", "start");
      expect((await nginx.request("/api/engine/v2/systems")).status).toBe(502);
      expect(seenBy(await nginx.request("/auth/login"))).toMatchObject({ peer: "auth" });
      expect(seenBy(await nginx.request("/api/dispatch/v1"))).toMatchObject({ peer: "dispatch" });
      expect(await nginx.request("/")).toMatchObject({ status: 200 });
      expect(await nginx.request("/healthz")).toMatchObject({ status: 200 });
      // it comes up later
      names.addresses.set(host, "127.0.0.1");
      expect(seenBy(await nginx.request("/api/engine/v2/systems"))).toMatchObject({ peer: "restApi" });
    } finally {
      names.addresses.set(host, "127.0.0.1");
      await nginx.stop();
    }
  });

  it("follows a peer to another address", async () => {
    const { host, port } = addresses.auth;
    expect(seenBy(await container.nginx.request("/auth/login"))).toMatchObject({ peer: "auth" });
    const moved = await Peer.start("auth, moved", "127.0.0.2", port);
    try {
      names.addresses.set(host, "127.0.0.2");
      const followed = async () => seenBy(await container.nginx.request("/auth/login")).peer;
      await expect.poll(followed, { timeout: VALIDITY, interval: 250 }).toBe("auth, moved");
    } finally {
      names.addresses.set(host, "127.0.0.1");
      await moved.stop();
    }
  });
});

describeWith(["nginx"], "nginx's log", () => {
  const container = useContainer(() => ({
    peers: { ...addresses, dispatch: { host: "nobody.placeos", port: 1 }, staffApi: { host: "127.0.0.1", port: 1 } },
  }));

  it("has a line of JSON per request, and no query, credential or referrer", async () => {
    const { nginx } = container;
    file(nginx.www, "closed.html", "");
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
      ["/api/x", "200", `127.0.0.1:${peers.restApi.port}`],
      // its name is unknown
      ["/api/server/y", "502", expect.anything()],
      // nobody listens there
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

describeWith(["nginx"], "the table of routes", () => {
  const container = useContainer();

  it("is what nginx does", async () => {
    const rows = await Promise.all(
      routes.map(async ({ path, silence }) => {
        const { peer, url } = seenBy(await container.nginx.request(`${path}x?y=z`));
        return [`${path}x?y=z`, peer, url, `${silence} s`];
      }),
    );
    for (const [path, what] of [
      ["/", "static files"],
      ["/login", "static files"],
      ["/backoffice", "redirect to /backoffice/"],
      ["/.git/config", "denied"],
      ["/healthz", "nginx itself"],
    ] as const) {
      rows.push([path, what, "", `HTTP ${(await container.nginx.request(path)).status}`]);
    }
    const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
    const line = (row: string[]) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd();
    process.stdout.write(`\n${program.version}\n${rows.map(line).join("\n")}\n`);
    expect(rows).toHaveLength(routes.length + 5);
  });
});
