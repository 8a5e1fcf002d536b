/** The pages of the site in the order of its menu, by their paths in the repository. A new page goes in here. */
export const pages: Readonly<Record<string, readonly string[]>> = {
  Start: [
    "README.md",
    "docs/comparison.md",
    "docs/first-deployment.md",
    "docs/costs.md",
    "docs/permissions.md",
    "docs/existing-vpc.md",
    "docs/state-bucket.md",
    "docs/certificates.md",
    "docs/metaflow-users.md",
  ],
  "Describe a deployment": [
    "docs/deployments-file.md",
    "docs/configuration-reference.md",
    "docs/batch.md",
    "docs/network.md",
    "docs/ui.md",
    "docs/user-role.md",
    "docs/profile.md",
    "docs/bring-your-own.md",
    "docs/environments.md",
    "docs/library.md",
  ],
  "Run it": [
    "docs/day-two.md",
    "docs/secrets.md",
    "docs/operations.md",
    "docs/upgrading.md",
    "docs/engines.md",
    "docs/terraform-cloud.md",
    "docs/handoff.md",
    "docs/destroying.md",
    "docs/troubleshooting.md",
    "docs/faq.md",
  ],
  "Move over": ["docs/migrating.md", "docs/adopting.md", "docs/differences.md", "docs/cloudformation.md"],
  PlaceOS: ["docs/placeos-guide.md", "docs/placeos.md", "docs/placeos-2.md", "docs/placeos-upgrade.md"],
  "The project": [
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/architecture.md",
    "docs/dependencies.md",
    "docs/performance.md",
    "docs/releasing.md",
  ],
};

/** Folders whose pages are in the menu by themselves. */
export const foldersOfPages: Readonly<Record<string, string>> = {
  "Constructs of Metaflow": "docs/modules",
  "Constructs of PlaceOS": "docs/modules/placeos",
};
