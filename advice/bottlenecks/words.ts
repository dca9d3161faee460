import type { DatabaseDeployment, RemedyKind, TierName } from "../../planning";

/** What a remedy may break, and how it is done. */
export interface RemedyWords {
  readonly risk: string;
  readonly steps: readonly string[];
}

/** What a remedy is applied to. */
export interface RemedyPlace {
  readonly tier: TierName;
  readonly change: string;
  /** The month within which the tier binds: what a larger size is planned for. */
  readonly month: string;
  readonly deployment: DatabaseDeployment;
}

/** How a larger size is deployed: the program's month decides it. */
const deploy = (month: string): string[] => [
  `headroom preview --month ${month} shows the sizes of that month`,
  `pulumi config set headroom:month ${month}, then pulumi up`,
];

const restart: Readonly<Record<DatabaseDeployment, string>> = {
  aurora: "a failover to a reader of the new class: connections drop for less than a minute",
  "rds-multi-zone": "a failover to the standby: connections drop for one to two minutes",
  "rds-single-zone": "the instance restarts: some minutes without a database",
};

function resize({ tier, month, deployment }: RemedyPlace): RemedyWords {
  if (tier === "database")
    return {
      risk: restart[deployment],
      steps: [...deploy(month), "AWS changes the class in the maintenance window"],
    };
  if (tier === "cache")
    return {
      risk: "more load on the database while the new nodes fill; a failover of seconds",
      steps: [...deploy(month), "AWS moves the data to the new nodes online"],
    };
  return {
    risk: "none for what runs: only the maximum is raised; the account's vCPU quota must allow it",
    steps: [...deploy(month), "headroom quotas tells whether the account may run so many"],
  };
}

/** Risk and steps of a remedy, in the words of its tier. */
export function remedyWords(kind: RemedyKind, place: RemedyPlace): RemedyWords {
  const { tier, change, month } = place;
  switch (kind) {
    case "resize":
      return resize(place);
    case "replica":
      return {
        risk: "reads that go to a reader are older than the writer's, usually by less than 100 ms",
        steps: [
          "send the reads that may be late to the reader endpoint (/headroom/<stack>/database/readerEndpoint)",
          ...deploy(month),
        ],
      };
    case "storage":
      return {
        risk: "latency is higher while AWS optimises the volume, for hours; four changes in 24 hours are the most",
        steps: [
          `deploy the volume with ${change}: a component's size, or the month that the plan is sized for`,
          ...deploy(month),
        ],
      };
    case "pool":
      return {
        risk: "session state (SET, advisory locks, LISTEN, temporary tables) pins a connection, and pinned ones are not shared",
        steps: [
          "try the application against a proxy in staging, and watch DatabaseConnectionsCurrentlySessionPinned",
          ...deploy(month),
        ],
      };
    case "cache":
      return {
        risk: "answers may be out of date; a cold or lost cache sends all reads to the database",
        steps: [
          "cache what is read most and changes least, each entry with a time to live",
          "invalidate on writes, and let one request fill an entry while others wait",
          "state it in growth.yaml: workload.cache.readsPerRequest and targetHitRatio",
        ],
      };
    case "CDN share":
      return {
        risk: "an answer that is not for everybody must never be cached: one wrong header shows it to others",
        steps: [
          "find requests whose answer is the same for several viewers, and send Cache-Control for those alone",
          "let the cache's key hold nothing but what changes the answer",
          "measure the share that the edge answers, and lower workload.requests.peak in growth.yaml by it",
        ],
      };
    case "queue":
      return {
        risk: "work is done later, at least once and out of order; it must bear being done twice",
        steps: [
          "find work that nobody waits for: mail, exports, thumbnails, counters",
          "write a message in the request, and do the work in workers that run at the mean, not at the peak",
          "measure what is left in the request, and state it in growth.yaml: workload.requests.cpu, writesPerRequest",
        ],
      };
    case "shard":
      return tier === "cache"
        ? {
            risk: "commands over several keys work only within a slot; the client must speak cluster mode",
            steps: [
              "test the client in cluster mode in staging",
              "state it in growth.yaml: architecture.cache.clusterMode: true (the cache is made anew, and fills again)",
              ...deploy(month),
            ],
          }
        : {
            risk: "the largest change there is: no joins, no transactions and no unique keys across shards",
            steps: [
              "choose the key that nearly every statement has, such as the tenant",
              "cut the data into logical shards in the one database, and send statements through one place",
              "copy shard by shard by logical replication, check, then switch writes",
            ],
          };
  }
}
