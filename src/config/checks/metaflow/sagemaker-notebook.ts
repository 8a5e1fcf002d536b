import type { Check } from "./check";

/** What the notebook needs, and how it reaches the internet. */
export const checkSagemakerNotebook: Check = (facts, report) => {
  const notebook = facts.value("sagemaker_notebook");
  if (notebook === undefined) return;
  const at = report.at("sagemaker_notebook");
  if (!facts.parts.metadataService) {
    at.warning(
      "has no metadata service to talk to (enable_metadata_service: false): what its flows did is recorded only on its own disk",
    );
  }
  const direct = notebook.direct_internet_access;
  const noWay = "has no way to the internet, from which the Metaflow client is installed";
  if (facts.hasNetwork) {
    const atDirect = at.at("direct_internet_access");
    if (facts.allPublic && direct === false) atDirect.warning(`${noWay}, in a network without NAT (all_public: true)`);
    if (!facts.allPublic && direct === true) {
      atDirect.warning("has no effect with network: the notebook is in a private subnet behind NAT");
    }
  } else if (direct !== true && facts.known("with_public_ip") === true) {
    at.warning(`${noWay}, in public subnets (with_public_ip: true): set direct_internet_access`);
  }
};
