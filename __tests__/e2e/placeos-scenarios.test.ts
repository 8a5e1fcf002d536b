import { placeosScenarios } from "./placeos-scenarios";
import { scenarioSuite } from "./scenario-suite";

scenarioSuite("PlaceOS", placeosScenarios, ["modules/placeos"]);
