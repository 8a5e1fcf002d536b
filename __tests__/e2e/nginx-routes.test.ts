import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { defaultPlaceosTag, releaseOf } from "../../modules/placeos/common/releases";
import { configurationOf } from "../../modules/placeos/nginx/nginx-configuration";
import { routesOf } from "../../modules/placeos/nginx/routes";
import { describeWith } from "../helpers/describe-with";
import { seenBy, startContainer, useContainer, useSurroundings } from "./nginx/suite";

/** What a client must never find in a log. */
const SECRET = "eyJhbGciOiJSUzI1NiJ9";

const around = useSurroundings();
const routes = routesOf(configurationOf(releaseOf(defaultPlaceosTag), true));

describeWith(["nginx"], "nginx with all peers", () => {
  const container = useContainer(around);

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
});

describeWith(["nginx"], "nginx without the peers of other products", () => {
  const container = useContainer(around, () => ({
    peers: { auth: around.addresses.auth, dispatch: around.addresses.dispatch, restApi: around.addresses.restApi },
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
    const again = await startContainer(around);
    expect(await again.stop()).toBe(0);
  });
});

describeWith(["nginx"], "the table of routes", () => {
  const container = useContainer(around);

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
    process.stdout.write(`\n${around.program.version}\n${rows.map(line).join("\n")}\n`);
    expect(rows).toHaveLength(routes.length + 5);
  });
});
