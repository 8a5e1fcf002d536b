import { scenarioSuite } from "./scenario-suite";
import { scenarios } from "./scenarios";

scenarioSuite("Metaflow", scenarios, ["modules/aws", "modules/metaflow", "src"]);
