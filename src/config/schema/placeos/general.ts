import { inPlace, otherDeployment, servicesRoll, stepBefore, withOutage } from "../change";
import { environmentNameLimit, environmentNamePattern } from "../../../../modules/placeos/common/environment-name";
import {
  defaultPlaceosTag,
  placeosTagProblem,
  recommendedPlaceosTag,
} from "../../../../modules/placeos/common/releases";
import { atSynthesis, lateBound, orReference, reasons } from "../field";
import { encryptionKeyArn, iamPath, tagMap, tagValue } from "../formats";
import { flag, integer, text } from "../kinds";
import { logInputs } from "../logs";
import { permissionsBoundaryArn } from "../permissions-boundary";

/** Inputs that concern the deployment as a whole. */
export const generalInputs = {
  environment_name: atSynthesis(
    text({
      allowed: `at most ${environmentNameLimit} letters, digits and single dashes, beginning with a letter and not ending in a dash`,
      pattern: environmentNamePattern,
      maxLength: environmentNameLimit,
    }),
    {
      description:
        "Tags everything, names the private DNS namespace, and begins every physical name in lower case. Each " +
        "deployment has its own.",
      whyLiteral: reasons.names,
      defaultValue: "PlaceOS",
      change: otherDeployment(
        "refused at plan: every resource would have another name, and file system, secrets and Redis would be empty. Create a second deployment and restore a backup there. Where only the case of letters changes, tags do, in place",
      ),
    },
  ),
  placeos_tag: atSynthesis(text({ allowed: "the tag of a release", problem: placeosTagProblem }), {
    description:
      "Release of PlaceOS, one for all services. Those of major 2 keep their data in PostgreSQL, those of major 1 in RethinkDB. New deployments should have `" +
      recommendedPlaceosTag +
      "`.",
    whyLiteral: "variables, images and paths follow from it",
    defaultValue: defaultPlaceosTag,
    change: servicesRoll(
      "all services of PlaceOS' own; data stores stay. Run init afterwards; with major 2 before, as `docs/placeos-2.md` has it. From major 1 to 2 it is refused at plan",
    ),
  }),
  tags: lateBound(tagMap(orReference(tagValue)), {
    description: "Tags of every taggable resource, in addition to `EnvironmentName`.",
    default: "none",
    change: inPlace("tags of every resource"),
  }),
  max_name_length: atSynthesis(integer({ min: 32, unit: "characters" }), {
    description:
      "Longest physical name that is made. A longer one keeps its beginning and has a hash instead of what is cut. " +
      "`docs/placeos.md` says what comes on top.",
    default: "only the limits of AWS",
    whyLiteral: reasons.names,
    change: otherDeployment(
      "refused at plan: names that get shorter or longer would belong to other resources, which are empty",
    ),
  }),
  iam_path: lateBound(iamPath, {
    description: "Path of every IAM role that is made.",
    default: "`/`",
    change: withOutage(
      "every role, with all that it allows, the flow log and the selection of the backup plan; services roll",
      "for the minute in which roles are created again, no task can start, and running ones do not reach what their role opens",
    ),
  }),
  permissions_boundary_arn: permissionsBoundaryArn,
  time_zone: lateBound(text({ allowed: "a time zone such as Australia/Sydney", pattern: /^[A-Za-z][\w+/-]*$/ }), {
    description: "Time zone of the containers.",
    defaultValue: "UTC",
    change: servicesRoll("all services"),
  }),
  deletion_protection: atSynthesis(flag(), {
    description:
      "Protect against deletion what holds data or a name that others use: the file system, PostgreSQL, Elasticsearch, Redis, lasting " +
      "secrets and the load balancers. To destroy a deployment, switch it off and apply first.",
    whyLiteral: "Terraform takes no variable in a lifecycle",
    defaultValue: true,
    change: inPlace("what it protects"),
  }),
  kms_key_arn: lateBound(encryptionKeyArn, {
    description:
      "ARN of the KMS key that encrypts files, PostgreSQL, indices, Redis, backups and the secrets that are made. Its policy must let " +
      "IAM policies of the account decide.",
    default: "keys of AWS; the secrets have one that is made",
    change: stepBefore(
      "the file system, PostgreSQL, Elasticsearch and Redis cannot change their key. Make another deployment and restore a backup there",
    ),
  }),
  ...logInputs,
} as const;
