import type { MeasuringTier, ServiceLevelObjective } from "./objectives";

/** One CloudWatch metric, as it is read. */
export interface CountedMetric {
  readonly namespace: "AWS/ApplicationELB" | "AWS/CloudFront";
  readonly metric: string;
  readonly statistic: string;
}

/** What tells an objective's bad requests and all: metrics by id, and CloudWatch's metric math over them. */
export interface ErrorMetrics {
  readonly metrics: Readonly<Record<string, CountedMetric>>;
  /** How many requests there are. */
  readonly total: string;
  /** How many of them are bad. */
  readonly bad: string;
}

const balancer = (metric: string, statistic = "Sum"): CountedMetric => ({
  namespace: "AWS/ApplicationELB",
  metric,
  statistic,
});

/** Of CloudFront's metrics each has one valid statistic: the error rate is an average, in percent. */
const edge = (metric: string, statistic: "Sum" | "Average"): CountedMetric => ({
  namespace: "AWS/CloudFront",
  metric,
  statistic,
});

/** A metric of errors has no data while there are none. */
const filled = (id: string): string => `FILL(${id}, 0)`;

/** CloudWatch's statistic that counts the values up to a limit. */
export const countedUpTo = (seconds: number): string => `TC(:${seconds})`;

/** How many requests there are, by where they are counted. */
export const requestMetrics: Readonly<Record<MeasuringTier, CountedMetric>> = {
  loadBalancer: balancer("RequestCount"),
  delivery: edge("Requests", "Sum"),
};

/** What tells server errors, by where requests are counted. */
const availabilityMetrics: Readonly<Record<MeasuringTier, ErrorMetrics>> = {
  loadBalancer: {
    metrics: {
      reached: requestMetrics.loadBalancer,
      target: balancer("HTTPCode_Target_5XX_Count"),
      own: balancer("HTTPCode_ELB_5XX_Count"),
    },
    total: `${filled("reached")} + ${filled("own")}`,
    bad: `${filled("target")} + ${filled("own")}`,
  },
  delivery: {
    metrics: { all: requestMetrics.delivery, rate: edge("5xxErrorRate", "Average") },
    total: filled("all"),
    bad: `${filled("rate")} / 100 * ${filled("all")}`,
  },
};

/**
 * The metrics of an objective.
 *
 * - At the load balancer a server error is one of the targets' or the balancer's own. Its own 503 without a target is in
 *   no RequestCount, so all requests are that count and those errors; a 502 or 504 is in both, which counts it once too
 *   often in the whole and so takes the share a little too low
 *   (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html).
 * - At the edge the rate is CloudFront's own, averaged over the period: a quiet minute weighs as much as a busy one
 *   (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html).
 * - Latency is the share of responses beyond the limit, from CloudWatch's trimmed count
 *   (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html).
 *
 * @returns null where nothing counts its requests
 */
export function errorMetrics({
  measuredAt,
  withinSeconds,
}: Pick<ServiceLevelObjective, "measuredAt" | "withinSeconds">): ErrorMetrics | null {
  if (measuredAt === null) return null;
  if (withinSeconds !== null)
    return {
      metrics: {
        good: balancer("TargetResponseTime", countedUpTo(withinSeconds)),
        all: balancer("TargetResponseTime", "SampleCount"),
      },
      total: filled("all"),
      bad: `${filled("all")} - ${filled("good")}`,
    };
  return availabilityMetrics[measuredAt];
}
