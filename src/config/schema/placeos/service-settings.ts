import { z } from "zod";
import { type ServiceKey, services } from "../../../../modules/placeos/components";
import type { ServiceDescriptor } from "../../../../modules/placeos/descriptor";
import { type SnakeCase, snakeCase } from "../../../../modules/aws/snake-case";
import { inPlace, servicesRoll, withOutage } from "../change";
import { atSynthesis, lateBound, orReference, reasons } from "../field";
import { arn, containerImage, environmentName } from "../formats";
import { integer, mapOf, text } from "../kinds";
import { environmentVariables, taskCount, taskCpu, taskMemory } from "../tasks";

/** The ARN of a secret of Secrets Manager. */
export const secretArn = arn({
  service: "secretsmanager",
  resource: "secret:name-AbCdEf",
  resourcePattern: "secret:[\\w/+=.@-]+",
});

const counts = "whether the service scales follows from it";

/** The presets of a service in words. */
interface PresetWords {
  readonly serviceName: string;
  readonly image: string;
  readonly cpu: string;
  readonly memory: string;
}

const presetsOf = ({ serviceName, image, cpu, memory }: ServiceDescriptor): PresetWords => ({
  serviceName: `\`${serviceName}\``,
  image: image === undefined ? "the image of the release" : `\`${image}\``,
  cpu: `\`${cpu}\``,
  memory: `\`${memory}\``,
});

function settingsOf({ serviceName, image, cpu, memory }: PresetWords) {
  return {
    service_name: atSynthesis(
      text({
        allowed: "at most 32 lower-case letters, digits and single dashes, beginning with a letter",
        pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        maxLength: 32,
      }),
      {
        description: "Name of the service, found inside the VPC as `<service_name>.<environment_name in lower case>`.",
        default: serviceName,
        whyLiteral: reasons.names,
        change: withOutage(
          "the service with its roles, its name in the DNS and its log group, whose logs are deleted. Services that call it roll",
          "the old tasks end before the new ones start",
        ),
      },
    ),
    image: lateBound(containerImage, {
      description: "Image of the container.",
      default: image,
      change: servicesRoll("the service"),
    }),
    cpu: lateBound(taskCpu, {
      description: "CPU units of a task.",
      default: cpu,
      change: servicesRoll("the service"),
    }),
    memory: lateBound(taskMemory, {
      description: "Memory of a task in MiB.",
      default: memory,
      change: servicesRoll("the service"),
    }),
    environment: atSynthesis(environmentVariables, {
      description: "Further environment variables; they override the service's own.",
      default: "none",
      whyLiteral: reasons.keys,
      change: servicesRoll("the service"),
    }),
    secrets: atSynthesis(
      mapOf("a map from environment variables to secrets", environmentName, orReference(secretArn)),
      {
        description:
          "Environment variables that get the text of a secret: its ARN. The secret must be encrypted with the key of Secrets Manager.",
        default: "none",
        whyLiteral: reasons.keys,
        change: servicesRoll("the service"),
      },
    ),
  } as const;
}

/** A service that runs as one task. */
const single = (service: ServiceDescriptor) =>
  atSynthesis(
    z.strictObject({
      ...settingsOf(presetsOf(service)),
      desired_count: atSynthesis(integer({ min: 0, max: 1 }), {
        description: "Number of tasks: 0 stops the service.",
        default: "`1`",
        whyLiteral: counts,
        change: inPlace("the service"),
      }),
    }),
    {
      description: `The service \`${service.serviceName}\`, one task.`,
      default: "as preset",
      whyLiteral: reasons.keys,
      change: inPlace("see each setting"),
    },
  );

function scalableSettings(presets: PresetWords) {
  return {
    ...settingsOf(presets),
    desired_count: atSynthesis(taskCount, {
      description: "Number of tasks, or the least where the service scales. 0 stops the service.",
      default: "`1`",
      whyLiteral: counts,
      change: inPlace("the service"),
    }),
    max_count: atSynthesis(taskCount, {
      description: "Maximum number of tasks: the service scales on CPU.",
      default: "`desired_count`: it does not scale",
      whyLiteral: counts,
      change: inPlace("the service"),
    }),
  } as const;
}

const preset = "the presets";

/** What a service of any kind takes: the library has one interface for all of them. */
export const anyService = scalableSettings({ serviceName: preset, image: preset, cpu: preset, memory: preset });

/** A service of which several tasks can run. */
const scalable = (service: ServiceDescriptor) =>
  atSynthesis(z.strictObject(scalableSettings(presetsOf(service))), {
    description: `The service \`${service.serviceName}\`.`,
    default: "as preset",
    whyLiteral: reasons.keys,
    change: inPlace("see each setting"),
  });

/** The settings of a service. A service that runs as one task has no `max_count`. */
type Settings = ReturnType<typeof scalable>;

/** The settings of every service, by its name in the file. */
export const serviceSettings = z.strictObject(
  Object.fromEntries(
    services.map((service) => [snakeCase(service.key), service.tasks === "many" ? scalable(service) : single(service)]),
  ) as { readonly [Key in ServiceKey as SnakeCase<Key>]: Settings },
);
