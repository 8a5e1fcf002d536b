import { describe, expect, it } from "vitest";
import { releaseOf } from "../../../modules/placeos/common/releases";
import { compressible, mediaTypes } from "../../../modules/placeos/nginx/media-types";
import {
  configurationOf,
  nginxConfiguration,
  type NginxConfigurationProps,
} from "../../../modules/placeos/nginx/nginx-configuration";
import { routes, routesOf } from "../../../modules/placeos/nginx/routes";

const props: NginxConfigurationProps = {
  port: 80,
  resolver: "10.0.0.2",
  peers: {
    auth: { host: "auth.placeos", port: 8080 },
    dispatch: { host: "dispatch.placeos", port: 8081 },
    restApi: { host: "rest-api.placeos", port: 3000 },
  },
};

const firstLineRoutes = routesOf({ hasServerPath: true, hasWellKnown: false });
const ofRelease = (version: string, protectsStatics = true) =>
  nginxConfiguration({ ...props, ...configurationOf(releaseOf(`placeos-${version}`), protectsStatics) });

const locations = (configuration: string) =>
  Object.fromEntries(
    [...configuration.matchAll(/^ {4}location (\/\S+) \{\n((?: {6}.*\n)*) {4}\}$/gm)].map(([, path, block]) => [
      path,
      block!.trim().split(/;\n\s*/),
    ]),
  );

describe("the routes", () => {
  it("are paths with a slash at both ends, each there once", () => {
    const paths = routes.map(({ path }) => path);
    expect(paths.filter((path) => !/^\/([.a-z-]+\/)+$/.test(path))).toEqual([]);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it.each(["1.2108.4", "1.2110.4", "1.2110.5", "1.2303.4", "2.2404.1", "2.2609.3"])(
    "reach dispatch where it is in %s",
    (version) => {
      const release = releaseOf(`placeos-${version}`);
      const { dispatchApi } = release;
      const fitting = routesOf(configurationOf(release, true)).filter(({ path }) =>
        `${dispatchApi}/healthz`.startsWith(path),
      );
      const longest = fitting.sort((a, b) => b.path.length - a.path.length)[0];
      expect(longest?.peer).toBe("dispatch");
    },
  );
});

describe("the configuration of nginx", () => {
  it("has a location per route, for the peers that there are", () => {
    expect(locations(nginxConfiguration(props))).toEqual({
      "/auth/": proxied("auth.placeos:8080", 120),
      "/api/": proxied("rest-api.placeos:3000", 300),
      "/api/files/": proxied("auth.placeos:8080", 300),
      "/api/server/": proxied("dispatch.placeos:8081", 300),
      "/api/dispatch/": proxied("dispatch.placeos:8081", 300),
    });
    const peers = { ...props.peers, staffApi: { host: "staff.local", port: 1 }, mqtt: { host: "mqtt.local", port: 2 } };
    const all = locations(nginxConfiguration({ ...props, peers }));
    expect(Object.keys(all)).toEqual(firstLineRoutes.map(({ path }) => path));
    expect(all["/api/staff/"]?.[0]).toBe("set $peer staff.local:1");
    expect(all["/api/mqtt/"]?.slice(0, 2)).toEqual(["set $peer mqtt.local:2", "rewrite ^/api/mqtt/(.*)$ /$1 break"]);
  });

  it("fits the stock image unless told otherwise", () => {
    const stock = nginxConfiguration(props);
    expect(stock).toContain("listen 80 default_server;");
    expect(stock).toContain("resolver 10.0.0.2 valid=5s ipv6=off;");
    expect(stock).toContain("root /etc/nginx/html;");
    expect(stock).toContain("pid /tmp/nginx.pid;");
    expect(stock).toContain("client_max_body_size 50m;");
    const other = nginxConfiguration({ ...props, port: 8000, maxBodyMiB: 7, root: "/www", workFolder: "/work" });
    expect(other).toContain("listen 8000 default_server;");
    expect(other).toContain("client_max_body_size 7m;");
    expect(other).toContain("root /www;");
    expect(other).not.toContain("/tmp");
  });

  it("lets the portal in where the release does, and answers for two routes what browsers ask before", () => {
    const admitting = locations(nginxConfiguration({ ...props, admitsPortal: true })) as Record<string, string[]>;
    const withHeaders = Object.entries(admitting).filter(([, lines]) => lines.join().includes("Allow-Origin"));
    expect(withHeaders.map(([path]) => path)).toEqual(["/auth/", "/api/", "/api/files/"]);
    const answered = withHeaders.filter(([, lines]) => lines.join().includes("return 204"));
    expect(answered.map(([path]) => path)).toEqual(["/api/", "/api/files/"]);
    expect(nginxConfiguration(props)).not.toContain("portal");
  });

  it("has the routes of major 2 in its releases", () => {
    const paths = (version: string) => Object.keys(locations(ofRelease(version)));
    expect(paths("2.2404.1")).toEqual(["/auth/", "/api/", "/api/files/", "/api/dispatch/"]);
    for (const [version, has] of [
      ["2.2510.3", false],
      ["2.2511.1", true],
      ["2.2609.3", true],
    ] as const) {
      expect(ofRelease(version).includes("location ^~ /.well-known/ {")).toBe(has);
    }
    expect(ofRelease("2.2404.1")).toContain("uri-$short_link/redirect");
    expect(ofRelease("1.2303.4")).not.toContain("short_link");
  });

  it("checks cookies in releases of major 2, unless everybody may see the interfaces", () => {
    const check = /_by_lua|SECRET_KEY_BASE/;
    expect(ofRelease("1.2303.4")).not.toMatch(check);
    expect(ofRelease("2.2602.5")).toMatch(check);
    expect(ofRelease("2.2602.5", false)).not.toMatch(check);
    expect(ofRelease("2.2602.5").startsWith("env SECRET_KEY_BASE;\n")).toBe(true);
  });

  it("has nothing that Terraform would take for its own expression", () => {
    expect(nginxConfiguration({ ...props, addsSlash: true, admitsPortal: true })).not.toMatch(/[$%]\{/);
    expect(ofRelease("2.2609.3")).not.toMatch(/[$%]\{/);
  });
});

describe("the media types", () => {
  it("name each extension once, and compress none but those", () => {
    const extensions = Object.values(mediaTypes).flat();
    expect(new Set(extensions).size).toBe(extensions.length);
    expect(compressible.filter((type) => !(type in mediaTypes))).toEqual([]);
  });
});

function proxied(address: string, silence: number): string[] {
  return [
    `set $peer ${address}`,
    "proxy_pass http://$peer",
    `proxy_send_timeout ${silence}s`,
    `proxy_read_timeout ${silence}s;`,
  ];
}
