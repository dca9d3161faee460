import type * as pulumi from "@pulumi/pulumi";
import type { ForecastValue } from "../../contract/range";
import type { LoadBalancerDemand, LoadBalancerSize } from "../../planning";
import { isNetwork } from "../../planning/subnets";
import type { Mistakes } from "../arguments";
import type { Tags } from "./tags";

/** How the next target is chosen. */
export type Algorithm = "round_robin" | "least_outstanding_requests" | "weighted_random";

/** When a target counts as healthy. */
export interface HealthCheck {
  /** What is asked for. @default "/healthz" */
  readonly path?: string;
  /** Seconds between two checks, 5 to 300. @default 10 */
  readonly intervalSeconds?: number;
  /** Seconds until an answer counts as missing, 2 to 120, less than the interval. @default 5 */
  readonly timeoutSeconds?: number;
  /** Good answers in a row that make a target healthy, 2 to 10. @default 2 */
  readonly healthyThreshold?: number;
  /** Bad answers in a row that make it unhealthy, 2 to 10. @default 3 */
  readonly unhealthyThreshold?: number;
  /** Status codes that count as good, such as `200` or `200-299`. @default "200" */
  readonly statusCodes?: string;
}

/** Two target groups that share the requests by weight: to fail over, swap the weights. */
export interface Failover {
  /** Weight of the first group, 0 to 999. @default 1 */
  readonly primaryWeight?: number;
  /** Weight of the spare group, 0 to 999. @default 0 */
  readonly spareWeight?: number;
}

/** What a {@link LoadBalancer} is made from. */
export interface LoadBalancerArgs {
  /** What the load balancer is asked for; it sizes itself. Give this or `size`. */
  readonly demand?: LoadBalancerDemand;
  /** The size that planning chose. Give this or `demand`. */
  readonly size?: LoadBalancerSize;
  /** What the given `size` was made for, as the `headroom` output states it. */
  readonly sizedFor?: Readonly<Record<string, ForecastValue>>;
  /** The tier's name in the growth plan's flows. @default "loadBalancer" */
  readonly tier?: string;
  /** Tiers that must work for it to work. @default none */
  readonly needs?: readonly string[];
  /** The VPC. */
  readonly vpcId: pulumi.Input<string>;
  /** The VPC's network: where targets are reached. */
  readonly vpcCidr: pulumi.Input<string>;
  /** Its subnets, one a zone (AWS asks for two or more): private ones, or public ones where `public` is set. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** The zones of the subnets, such as `use1-az1`. */
  readonly zoneIds: readonly string[];
  /** Whether it has public addresses. @default the demand's, or false: internal, behind CloudFront */
  readonly public?: boolean;
  /** IPv4 networks that may reach it. @default none but CloudFront, by its managed prefix list */
  readonly openTo?: readonly string[];
  /** ARN of a certificate of its region, for TLS on port 443. Give this or `plainHttp`. */
  readonly certificateArn?: pulumi.Input<string>;
  /** Whether it speaks HTTP without TLS, on port 80. Give this or `certificateArn`. @default false */
  readonly plainHttp?: boolean;
  /** The port that targets listen on, HTTP. @default 8080 */
  readonly targetPort?: number;
  /** How the next target is chosen; `weighted_random` also takes load off targets that answer oddly. @default "round_robin" */
  readonly algorithm?: Algorithm;
  /** When a target counts as healthy. @default `/healthz` every 10 s, out after 3 bad answers */
  readonly healthCheck?: HealthCheck;
  /** Seconds in which a new target's share grows to its full size, 30 to 900 or 0; round robin only. @default 30 with round robin, else 0 */
  readonly slowStartSeconds?: number;
  /** Seconds that a leaving target has to end its requests, 0 to 3600. @default 30 */
  readonly drainSeconds?: number;
  /** Seconds until an idle connection is closed, 1 to 4000. @default 60 */
  readonly idleSeconds?: number;
  /** A spare target group beside the first, by weight. @default none */
  readonly failover?: Failover;
  /** How long access logs are kept, 1 to 3650 days. @default 90 */
  readonly logRetentionDays?: number;
  /** An alarm rings when 5 in 100 responses take longer, in seconds. @default 1 */
  readonly latencySeconds?: number;
  /** ARNs of SNS topics of its region that alarms tell. @default none */
  readonly notify?: readonly pulumi.Input<string>[];
  /** Whether it, and its logs, are protected against deletion. @default true */
  readonly protectData?: boolean;
  /** Tags of every resource. */
  readonly tags?: Tags;
}

/** AWS allows 32 characters for the names of load balancers and target groups; a suffix and 8 random ones come after. */
const longestName = 16;

/** Arguments with their defaults. */
export interface LoadBalancerSettings {
  readonly public: boolean;
  readonly port: 80 | 443;
  readonly targetPort: number;
  readonly algorithm: Algorithm;
  readonly healthCheck: Required<HealthCheck>;
  readonly slowStartSeconds: number;
  readonly drainSeconds: number;
  readonly idleSeconds: number;
  readonly failover: Required<Failover> | null;
  readonly logRetentionDays: number;
  readonly latencySeconds: number;
  readonly protectData: boolean;
}

/** Fills in the defaults of a load balancer's arguments, and notes everything that can't be used. */
export function loadBalancerSettings(
  name: string,
  args: LoadBalancerArgs,
  mistakes: Mistakes,
): LoadBalancerSettings {
  const algorithm = args.algorithm ?? "round_robin";
  const settings: LoadBalancerSettings = {
    public: args.public ?? args.demand?.public ?? false,
    port: args.plainHttp === true ? 80 : 443,
    targetPort: args.targetPort ?? 8080,
    algorithm,
    healthCheck: {
      path: args.healthCheck?.path ?? "/healthz",
      intervalSeconds: args.healthCheck?.intervalSeconds ?? 10,
      timeoutSeconds: args.healthCheck?.timeoutSeconds ?? 5,
      healthyThreshold: args.healthCheck?.healthyThreshold ?? 2,
      unhealthyThreshold: args.healthCheck?.unhealthyThreshold ?? 3,
      statusCodes: args.healthCheck?.statusCodes ?? "200",
    },
    slowStartSeconds: args.slowStartSeconds ?? (algorithm === "round_robin" ? 30 : 0),
    drainSeconds: args.drainSeconds ?? 30,
    idleSeconds: args.idleSeconds ?? 60,
    failover:
      args.failover === undefined
        ? null
        : { primaryWeight: args.failover.primaryWeight ?? 1, spareWeight: args.failover.spareWeight ?? 0 },
    logRetentionDays: args.logRetentionDays ?? 90,
    latencySeconds: args.latencySeconds ?? 1,
    protectData: args.protectData ?? true,
  };

  const { healthCheck, slowStartSeconds, failover } = settings;
  mistakes.require(name.length <= longestName, "name", name, `at most ${longestName} characters`);
  mistakes.require(args.subnetIds.length > 0, "subnetIds", [], "one subnet in each of two or more zones");
  mistakes.require(
    args.zoneIds.length === args.subnetIds.length,
    "zoneIds",
    args.zoneIds,
    `the zones of the ${args.subnetIds.length} subnets`,
  );
  if ((args.certificateArn === undefined) === (args.plainHttp !== true)) {
    mistakes.add(
      "certificateArn",
      args.certificateArn,
      "a certificate's ARN for TLS, or plainHttp: true for HTTP without it",
      args.certificateArn === undefined ? "missing" : "is given together with plainHttp",
    );
  }
  for (const network of args.openTo ?? []) {
    mistakes.require(
      isNetwork(network),
      "openTo",
      network,
      "IPv4 networks that begin at their own boundary, such as 203.0.113.0/24",
    );
  }
  mistakes.require(
    args.openTo === undefined || args.openTo.length > 0,
    "openTo",
    args.openTo,
    "one network or more; left out, CloudFront",
  );
  mistakes.oneOf("algorithm", algorithm, ["round_robin", "least_outstanding_requests", "weighted_random"]);
  mistakes.whole("targetPort", settings.targetPort, 1, 65_535);
  mistakes.require(
    healthCheck.path.startsWith("/"),
    "healthCheck.path",
    healthCheck.path,
    "a path that begins with /",
  );
  mistakes.whole("healthCheck.intervalSeconds", healthCheck.intervalSeconds, 5, 300);
  mistakes.whole("healthCheck.timeoutSeconds", healthCheck.timeoutSeconds, 2, 120);
  mistakes.require(
    healthCheck.timeoutSeconds < healthCheck.intervalSeconds,
    "healthCheck.timeoutSeconds",
    healthCheck.timeoutSeconds,
    `less than the interval of ${healthCheck.intervalSeconds} s`,
  );
  mistakes.whole("healthCheck.healthyThreshold", healthCheck.healthyThreshold, 2, 10);
  mistakes.whole("healthCheck.unhealthyThreshold", healthCheck.unhealthyThreshold, 2, 10);
  mistakes.require(
    /^[2-4]\d\d(-[2-4]\d\d)?(,[2-4]\d\d(-[2-4]\d\d)?)*$/.test(healthCheck.statusCodes),
    "healthCheck.statusCodes",
    healthCheck.statusCodes,
    "codes from 200 to 499, such as 200, 200,204 or 200-299",
  );
  if (algorithm === "round_robin") {
    if (slowStartSeconds !== 0) mistakes.whole("slowStartSeconds", slowStartSeconds, 30, 900);
  } else {
    mistakes.require(slowStartSeconds === 0, "slowStartSeconds", slowStartSeconds, `0 with ${algorithm}`);
  }
  mistakes.whole("drainSeconds", settings.drainSeconds, 0, 3600);
  mistakes.whole("idleSeconds", settings.idleSeconds, 1, 4000);
  mistakes.whole("logRetentionDays", settings.logRetentionDays, 1, 3650);
  mistakes.require(
    settings.latencySeconds > 0,
    "latencySeconds",
    settings.latencySeconds,
    "a number of seconds above 0",
  );
  if (failover !== null) {
    mistakes.whole("failover.primaryWeight", failover.primaryWeight, 0, 999);
    mistakes.whole("failover.spareWeight", failover.spareWeight, 0, 999);
    mistakes.require(
      failover.primaryWeight + failover.spareWeight > 0,
      "failover",
      failover,
      "a weight above 0 for one group at least",
    );
  }
  return settings;
}
