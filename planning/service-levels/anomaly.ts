import type { MetricQuery } from "./burn-rate-alarms";
import { requestMetrics } from "./metrics";
import type { MeasuringTier } from "./objectives";

/** An alarm on traffic that leaves the band that CloudWatch learned from up to two weeks of it. */
export interface AnomalyAlarm {
  readonly queries: readonly MetricQuery[];
  /** The id of the line that is the band. */
  readonly bandId: string;
  /** How many periods in a row must lie outside. */
  readonly periods: number;
  readonly description: string;
}

/** Half the band's width in standard deviations: what AWS's own examples and console take. */
const deviations = 2;

const periodSeconds = 300;

/** A quarter of an hour: one odd period is noise. Headroom's own choice. */
const periodsOutside = 3;

/**
 * The alarm on the number of requests at a place: it drops where users can't reach the stack at all, which no share of
 * errors shows, and rises with what nobody planned.
 *
 * Source: Amazon CloudWatch User Guide, "Using CloudWatch anomaly detection"
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Anomaly_Detection.html).
 */
export function anomalyAlarm(place: MeasuringTier): AnomalyAlarm {
  return {
    queries: [
      { id: "requests", metric: { ...requestMetrics[place], periodSeconds }, returned: true },
      {
        id: "band",
        expression: `ANOMALY_DETECTION_BAND(requests, ${deviations})`,
        label: "usual requests",
        returned: true,
      },
    ],
    bandId: "band",
    periods: periodsOutside,
    description:
      "Requests are far from what is usual at this hour of the week: too few, and users may not reach the stack; too many, and see who sends them.",
  };
}
