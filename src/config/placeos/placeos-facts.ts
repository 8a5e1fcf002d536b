import { placeosTagProblem, type Release, releaseOf } from "../../../modules/placeos/common/releases";
import { isPartOf, type ServiceKey, services } from "../../../modules/placeos/components";
import type { ServiceDescriptor } from "../../../modules/placeos/descriptor";
import { snakeCase } from "../../../modules/aws/snake-case";
import type { Parsed } from "../parse";
import { placeosInputs } from "../schema/placeos/inputs";
import { type GivenFacts, InputFacts } from "../checks/input-facts";

/** The name of an input, as the file has it. */
export type PlaceosInputName = keyof typeof placeosInputs;

type Inputs = Parsed<typeof placeosInputs>;
type GivenServices = NonNullable<Inputs["services"]>;

/** What the file says of one service; what it may leave out is undefined. */
export interface ServiceSubject {
  readonly key: ServiceKey;
  /** What is known of it without the file. */
  readonly descriptor: ServiceDescriptor;
  /** Name under `services`, as the file has it. */
  readonly name: keyof GivenServices;
  readonly settings: NonNullable<GivenServices["core"]>;
  readonly serviceName: string;
}

/** What is known of a PlaceOS deployment when its inputs are held against each other. */
export class PlaceosFacts extends InputFacts<typeof placeosInputs> {
  constructor(given: GivenFacts<typeof placeosInputs>) {
    super(placeosInputs, given);
  }

  /** What the release decides; undefined where the file's is wrong. */
  public get release(): Release | undefined {
    const tag = this.known("placeos_tag");
    return tag === undefined || placeosTagProblem(tag) !== undefined ? undefined : releaseOf(tag);
  }

  /** The services of the release, with what the file says of them. */
  public get services(): readonly ServiceSubject[] {
    const { release } = this;
    const given = this.inputs.services;
    return services
      .filter((service) => release === undefined || isPartOf(service, release))
      .map((descriptor) => {
        const { key, serviceName } = descriptor;
        const name = snakeCase(key);
        const settings = given?.[name] ?? {};
        return { key, descriptor, name, settings, serviceName: settings.service_name ?? serviceName };
      });
  }
}
