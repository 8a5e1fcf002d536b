import { describe, expect, it } from "vitest";
import { releaseOf } from "../../../modules/placeos/common/releases";
import { compressible, mediaTypes } from "../../../modules/placeos/nginx/media-types";
import { nginxConfiguration, type NginxConfigurationProps } from "../../../modules/placeos/nginx/nginx-configuration";
import { routes } from "../../../modules/placeos/nginx/routes";

const props: NginxConfigurationProps = {
  port: 80,
  resolver: "10.0.0.2",
  peers: {
    auth: { host: "auth.placeos", port: 8080 },
    dispatch: { host: "dispatch.placeos", port: 8081 },
    restApi: { host: "rest-api.placeos", port: 3000 },
  },
};

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
    expect(paths.filter((path) => !/^\/([a-z]+\/)+$/.test(path))).toEqual([]);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it.each(["placeos-1.2108.4", "placeos-1.2110.4", "placeos-1.2110.5", "placeos-1.2303.4"])(
    "reach dispatch where it is in %s",
    (tag) => {
      const { dispatchApi } = releaseOf(tag);
      const fitting = routes.filter(({ path }) => `${dispatchApi}/healthz`.startsWith(path));
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
    expect(Object.keys(all)).toEqual(routes.map(({ path }) => path));
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

  it("has nothing that Terraform would take for its own expression", () => {
    expect(nginxConfiguration({ ...props, addsSlash: true, admitsPortal: true })).not.toMatch(/[$%]\{/);
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
