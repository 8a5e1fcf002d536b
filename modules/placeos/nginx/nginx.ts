import type { Construct } from "constructs";
import type { EfsAccess } from "../common/efs-access";
import { programCheck } from "../common/health-check-forms";
import { imageOf } from "../common/releases/image";
import { type ComponentProps, PlaceosService } from "../common/service";
import { cookieKeyVariable } from "./cookie-check";
import { configurationOf, healthPath, nginxConfiguration, staticFiles } from "./nginx-configuration";
import type { Peers } from "./routes";
import { configurationVariable, startCommand } from "./start-command";
import { vpcResolver } from "./vpc-resolver";
import { placeosDefaults as defaults } from "../defaults";
import { nginxDescriptor } from "./descriptor";

export interface NginxProps extends ComponentProps {
  /** The services that nginx asks. */
  readonly peers: Peers;
  /** Folder of the static files, which frontends writes. */
  readonly www: EfsAccess;
  /** Target group of the load balancer. */
  readonly targetGroupArn: string;
  /** Host under which users come, in lower case. */
  readonly domain: string;
  /** Primary IPv4 range of the VPC, whose third address is the resolver's. */
  readonly vpcCidr: string;

  /**
   * Largest body of a request in MiB.
   *
   * @default 50
   */
  readonly maxBodyMiB?: number;

  /**
   * Whether interfaces are only for browsers that have signed in, from releases of major 2. It needs the secret
   * `SECRET_KEY_BASE`, with which auth signs their cookie, and Lua in an image of one's own.
   *
   * @default true
   */
  readonly protectStaticAssets?: boolean;
}

/**
 * The web server and reverse proxy, the only service behind the load balancer. An
 * image of one's own needs a shell, `wget`, and nginx 1.19 or newer; an environment variable `NGINX_CONFIGURATION` of
 * one's own replaces the configuration.
 */
export class Nginx extends PlaceosService {
  constructor(scope: Construct, id: string, props: NginxProps) {
    const { release, peers, maxBodyMiB, protectStaticAssets = defaults.protectStaticAssets } = props;
    const behaviour = configurationOf(release, protectStaticAssets);
    const port = props.ports.nginx;
    super(scope, id, {
      ...props,
      service: nginxDescriptor,
      image: imageOf("nginx", release),
      entryPoint: startCommand,
      variables: {
        // the image's own entry point wants the domain
        PLACE_DOMAIN: props.domain,
        TZ: props.timeZone,
        [configurationVariable]: nginxConfiguration({
          port,
          peers,
          resolver: vpcResolver(props.vpcCidr),
          maxBodyMiB,
          ...behaviour,
        }),
      },
      // the key of cookies
      secrets: behaviour.statics === "signed-in" ? props.secrets : {},
      requiredSecrets: behaviour.statics === "signed-in" ? [cookieKeyVariable] : [],
      mounts: [{ name: "www", access: props.www, containerPath: staticFiles, readOnly: true }],
      ports: [{ port }],
      targets: [{ targetGroupArn: props.targetGroupArn, port }],
      healthCheckGracePeriodSeconds: 120,
      healthCheck: programCheck(["wget", "-q", "-O", "/dev/null", `http://127.0.0.1:${port}${healthPath}`], 30),
    });
  }
}
