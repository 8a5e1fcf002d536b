import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { Peers } from "../../../modules/placeos/nginx/routes";
import { NameServer } from "./name-server";
import { type ContainerOptions, NginxContainer, type Reply } from "./nginx-container";
import { type NginxProgram, nginxProgram } from "./nginx-program";
import { Peer, type Seen } from "./peer";

const peerNames = ["auth", "dispatch", "restApi", "staffApi", "mqtt"] as const;

/** What a suite of nginx has around it. Its members are there once the suite has begun. */
export interface Surroundings {
  program: NginxProgram;
  names: NameServer;
  peers: Record<(typeof peerNames)[number], Peer>;
  /** Where nginx finds the peers. */
  addresses: Required<Peers>;
}

/** A real nginx, peers and a name server that knows them, for the tests of a file. */
export function useSurroundings(): Surroundings {
  const around = {} as Surroundings;
  beforeAll(async () => {
    around.program = await nginxProgram();
    around.names = await NameServer.start();
    const started = await Promise.all(peerNames.map(async (name) => [name, await Peer.start(name)] as const));
    around.peers = Object.fromEntries(started) as Surroundings["peers"];
    around.addresses = Object.fromEntries(
      started.map(([name, { port }]) => [name, { host: `${name.toLowerCase()}.placeos`, port }]),
    ) as unknown as Required<Peers>;
    for (const { host } of Object.values(around.addresses)) around.names.addresses.set(host, "127.0.0.1");
  });
  afterAll(async () => {
    await Promise.all(Object.values(around.peers).map((peer) => peer.stop()));
    await around.names.stop();
  });
  return around;
}

/** A container among all the peers, unless told otherwise. */
export function startContainer(around: Surroundings, options: Partial<ContainerOptions> = {}): Promise<NginxContainer> {
  const { program, addresses, names } = around;
  return NginxContainer.start({ program: program.path, peers: addresses, resolver: names.address, ...options });
}

/** A container for the tests of a suite, stopped at its end. */
export function useContainer(around: Surroundings, choose: () => Partial<ContainerOptions> = () => ({})) {
  const holder = {} as { nginx: NginxContainer };
  beforeAll(async () => {
    holder.nginx = await startContainer(around, choose());
  });
  afterAll(() => holder.nginx.stop());
  return holder;
}

/** What the peer saw that answered. */
export const seenBy = (reply: Pick<Reply, "body">): Seen => JSON.parse(reply.body) as Seen;

/** Writes a static file. */
export function writeStatic({ www }: NginxContainer, path: string, content: string): void {
  mkdirSync(dirname(join(www, path)), { recursive: true });
  writeFileSync(join(www, path), content);
}
