/**
 * List prices of AWS for on-demand use in US dollars, without taxes and discounts: of us-east-1, which us-west-2 shares.
 * A price is added here, with the month in which it was read.
 *
 * @see https://aws.amazon.com/pricing/
 */
export const listPrices = {
  region: "us-east-1",
  read: "October 2026",
  /** How AWS counts a month of hours. */
  hoursOfMonth: 730,

  perHour: {
    natGateway: 0.045,
    publicAddress: 0.005,
    loadBalancer: 0.0225,
    /** For each zone. */
    interfaceEndpoint: 0.01,
    fargate: {
      X86_64: { cpu: 0.04048, gigabyte: 0.004445 },
      ARM64: { cpu: 0.03238, gigabyte: 0.00356 },
    },
    auroraCapacityUnit: 0.12,
    /** One instance in one zone, PostgreSQL. */
    database: {
      "db.t4g.micro": 0.016,
      "db.t4g.small": 0.032,
      "db.t4g.medium": 0.065,
      "db.t4g.large": 0.129,
    },
    /** One node, Redis; Valkey is a fifth cheaper. */
    cache: {
      "cache.t4g.micro": 0.016,
      "cache.t4g.small": 0.032,
      "cache.t4g.medium": 0.065,
    },
    search: {
      "t3.small.search": 0.036,
      "t3.medium.search": 0.073,
    },
  },

  perMonth: {
    kmsKey: 1,
    secret: 0.4,
    alarm: 0.1,
    dashboard: 3,
    serviceDiscovery: 0.1,
    privateZone: 0.5,
    gigabyte: { database: 0.115, search: 0.122 },
  },

  /** What Valkey costs of the price of Redis. */
  valkeyShare: 0.8,
} as const;
