import { expect, it } from "vitest";
import { describeWith } from "../helpers/describe-with";
import { Peer } from "./nginx/peer";
import { seenBy, startContainer, useContainer, useSurroundings, writeStatic } from "./nginx/suite";

/** Milliseconds after which nginx must have forgotten an address: it counts in whole seconds. */
const VALIDITY = 7_000;

const around = useSurroundings();

describeWith(["nginx"], "nginx whose peers come and go", () => {
  const container = useContainer(around);

  it("starts and serves everything else while a name is unknown", async () => {
    const { host } = around.addresses.restApi;
    around.names.addresses.delete(host);
    const nginx = await startContainer(around);
    try {
      writeStatic(nginx, "index.html", "start");
      expect((await nginx.request("/api/engine/v2/systems")).status).toBe(502);
      expect(seenBy(await nginx.request("/auth/login"))).toMatchObject({ peer: "auth" });
      expect(seenBy(await nginx.request("/api/dispatch/v1"))).toMatchObject({ peer: "dispatch" });
      expect(await nginx.request("/")).toMatchObject({ status: 200 });
      expect(await nginx.request("/healthz")).toMatchObject({ status: 200 });
      // it comes up later
      around.names.addresses.set(host, "127.0.0.1");
      expect(seenBy(await nginx.request("/api/engine/v2/systems"))).toMatchObject({ peer: "restApi" });
    } finally {
      around.names.addresses.set(host, "127.0.0.1");
      await nginx.stop();
    }
  });

  it("follows a peer to another address", async () => {
    const { host, port } = around.addresses.auth;
    expect(seenBy(await container.nginx.request("/auth/login"))).toMatchObject({ peer: "auth" });
    const moved = await Peer.start("auth, moved", "127.0.0.2", port);
    try {
      around.names.addresses.set(host, "127.0.0.2");
      const followed = async () => seenBy(await container.nginx.request("/auth/login")).peer;
      await expect.poll(followed, { timeout: VALIDITY, interval: 250 }).toBe("auth, moved");
    } finally {
      around.names.addresses.set(host, "127.0.0.1");
      await moved.stop();
    }
  });
});
