import { numberAt, objectAt, objectsAt, textAt } from "../inputs";
import { always, free, hoursPerMonth, Metering, times, type Meter, type MeterContext } from "../meter";
import { aws, freeTypes, freeWhen, meter } from "../register";
import { holdsLogs } from "./storage";

/** An alarm costs by the metrics that it reads; a period under a minute costs more, a learned band counts threefold. */
const metricAlarm: Meter = ({ inputs }, context) => {
  const metrics = objectsAt(inputs, "metricQueries").map((query) => objectAt(query, "metric"));
  const read = metrics.filter((metric) => Object.keys(metric).length > 0);
  const periods = [inputs, ...read]
    .map((from) => numberAt(from, "period"))
    .filter((period) => period !== null);
  const product = periods.some((period) => period < 60)
    ? "cloudwatch.alarm.highResolution"
    : "cloudwatch.alarm";
  const bands = textAt(inputs, "thresholdMetricId") === null ? 1 : 3;
  return new Metering(context).use(product, "alarms", always(Math.max(1, read.length) * bands)).done();
};

const compositeAlarm: Meter = (_, context) =>
  new Metering(context).use("cloudwatch.alarm.composite", "composite alarms", always(1)).done();

const dashboard: Meter = (_, context) =>
  new Metering(context).use("cloudwatch.dashboard", "dashboards", always(1)).done();

/** What is written and kept, and what queries read; flow logs are paid where they are delivered. */
const logGroup: Meter = ({ inputs }, context) => {
  const share = 1 / context.siblings(aws("cloudwatch/logGroup")).length;
  const metering = new Metering(context);
  const flowLogs = context.spokenFor
    ? context.siblings(aws("ec2/flowLog"))
    : context.dependents(aws("ec2/flowLog"));
  if (flowLogs.length === 0) {
    const infrequent = textAt(inputs, "logGroupClass") === "INFREQUENT_ACCESS";
    metering.usageOrAssumed(
      "logsIngestedGb",
      share,
      "logs.ingestedGb",
      infrequent ? "cloudwatch.logs.ingestedInfrequent" : "cloudwatch.logs.ingested",
      "logs written",
    );
  }
  metering.usageOrAssumed("logsStoredGb", share, "logs.storedGb", "cloudwatch.logs.stored", "logs kept");
  if (!context.spokenFor)
    metering.assumed("logs.scannedGb", "cloudwatch.logs.scanned", "logs read by queries");
  return metering.done();
};

/** What a filter counts is a metric of your own. */
const metricFilter: Meter = (_, context) =>
  new Metering(context).use("cloudwatch.metric", "metrics of the filter", always(1)).done();

const metricStream: Meter = (_, context) =>
  new Metering(context).assumed("metricStream.updates", "cloudwatch.metricStream", "values sent").done();

/** A canary pays for each run; a rate says how many there are. */
const canary: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const expression = textAt(objectAt(inputs, "schedule"), "expression") ?? "";
  const rate = /^rate\((\d+) (minute|hour)s?\)$/u.exec(expression);
  const minutes = Number(rate?.[1]) * (rate?.[2] === "hour" ? 60 : 1);
  return minutes > 0
    ? metering.use("cloudwatch.canaryRun", "runs", always((hoursPerMonth * 60) / minutes)).done()
    : metering.gap("runs of the canary: the rate is not known").done();
};

/** What is charged by what it looks at, which is not known. */
const watcher =
  (what: string): Meter =>
  (_: unknown, context: MeterContext) =>
    new Metering(context).gap(`${what}: how much it looks at is not known`).done();

/** One metric for each that the distribution sends beside the free ones. */
const edgeMetrics: Meter = (_, context) =>
  new Metering(context).use("cloudwatch.metric", "further metrics of the edge", always(8)).done();

const logDeliveryDestination = aws("cloudwatch/logDeliveryDestination");

/**
 * Logs that CloudFront delivers to a bucket are free, but for conversion to Parquet; those to CloudWatch and Firehose cost
 * like other logs that AWS delivers (https://aws.amazon.com/cloudfront/pricing/).
 */
const logDelivery: Meter = (_, context) => {
  const destinations = context.related(logDeliveryDestination);
  const metering = new Metering(context);
  if (destinations.length === 0) return metering.gap("delivery of logs: its destination is not known").done();
  const toBucket = destinations.every(
    ({ inputs }) => textAt(inputs, "outputFormat") !== "parquet" && bucketHolds(inputs, context),
  );
  return toBucket
    ? free
    : metering
        .usageOrAssumed("logsIngestedGb", 1, "logs.ingestedGb", "cloudwatch.vendedLogs", "logs delivered")
        .done();
};

/** The ARN of a new bucket is not known yet; then there is a bucket of logs beside the destination. */
function bucketHolds(inputs: Readonly<Record<string, unknown>>, context: MeterContext): boolean {
  const arn = textAt(objectAt(inputs, "deliveryDestinationConfiguration"), "destinationResourceArn");
  return arn === null ? context.siblings(aws("s3/bucket")).some(holdsLogs) : arn.startsWith("arn:aws:s3:");
}

/** The first copy of management events is free; what a trail records of data is not. */
const trail: Meter = ({ inputs }, context) => {
  const metering = new Metering(context);
  const selectors = [...objectsAt(inputs, "eventSelectors"), ...objectsAt(inputs, "advancedEventSelectors")];
  const data = selectors.some(
    (selector) =>
      objectsAt(selector, "dataResources").length > 0 ||
      objectsAt(selector, "fieldSelectors").some((field) => {
        const values = field["equals"];
        return textAt(field, "field") === "eventCategory" && Array.isArray(values) && values.includes("Data");
      }),
  );
  if (data) metering.assumed("cloudTrail.dataEvents", "cloudTrail.dataEvent", "data events");
  if (context.siblings(aws("cloudtrail/trail")).length > 1)
    metering.use(
      "cloudTrail.managementEvent",
      "management events of a further copy",
      times(
        context.assumed("cloudTrail.managementEvents"),
        1 - 1 / context.siblings(aws("cloudtrail/trail")).length,
      ),
    );
  return metering.done();
};

/** Alarms, logs, dashboards and what watches. */
export const monitoringMeters = [
  ...meter(
    "cloudwatch/metricAlarm",
    metricAlarm,
    "metrics that it reads, by resolution; threefold for a band",
    ["cloudwatch.alarm", "cloudwatch.alarm.highResolution"],
  ),
  ...meter("cloudwatch/compositeAlarm", compositeAlarm, "alarms", ["cloudwatch.alarm.composite"]),
  ...meter("cloudwatch/dashboard", dashboard, "dashboards", ["cloudwatch.dashboard"]),
  ...meter(
    "cloudwatch/logGroup",
    logGroup,
    "logs written (by class), kept and read by queries",
    ["cloudwatch.logs.*"],
    ["logs.ingestedGb", "logs.scannedGb", "logs.storedGb"],
  ),
  ...meter("cloudwatch/logMetricFilter", metricFilter, "one metric of your own", ["cloudwatch.metric"]),
  ...meter(
    "cloudwatch/metricStream",
    metricStream,
    "values sent",
    ["cloudwatch.metricStream"],
    ["metricStream.updates"],
  ),
  ...freeWhen(
    "CloudFront delivers to a bucket, unless converted to Parquet",
    meter(
      "cloudwatch/logDelivery",
      logDelivery,
      "logs delivered, but those of CloudFront to a bucket",
      ["cloudwatch.vendedLogs"],
      ["logs.ingestedGb"],
    ),
  ),
  ...meter("cloudfront/monitoringSubscription", edgeMetrics, "metrics", ["cloudwatch.metric"]),
  ...meter("synthetics/canary", canary, "runs, by the rate", ["cloudwatch.canaryRun"]),
  ...meter(
    ["cloudwatch/logDataProtectionPolicy", "cloudwatch/logAccountPolicy"],
    watcher("masking of data in logs"),
    "nothing: what it scans is not known",
    [],
  ),
  ...meter(
    ["cloudwatch/contributorInsightRule", "cloudwatch/contributorManagedInsightRule"],
    watcher("Contributor Insights"),
    "nothing: the events that it matches are not known",
    [],
  ),
  ...meter(
    "cloudwatch/internetMonitor",
    watcher("Internet Monitor"),
    "nothing: what it watches is not known",
    [],
  ),
  ...meter("rum/appMonitor", watcher("RUM"), "nothing: the events are not known", []),
  ...meter("xray/group", watcher("X-Ray insights"), "nothing: the traces are not known", []),
  ...freeWhen(
    "it is the first copy of management events",
    meter(
      "cloudtrail/trail",
      trail,
      "data events, further copies of management events",
      ["cloudTrail.*"],
      ["cloudTrail.dataEvents", "cloudTrail.managementEvents"],
    ),
  ),
  ...meter(
    "cloudtrail/eventDataStore",
    watcher("CloudTrail Lake"),
    "nothing: what it takes in is not known",
    [],
  ),
  ...meter(
    ["cfg/recorder", "cfg/rule", "cfg/conformancePack"],
    watcher("AWS Config"),
    "nothing: items and evaluations are not known",
    [],
  ),
  ...meter(
    ["guardduty/detector", "securityhub/account", "inspector2/enabler", "macie2/account", "detective/graph"],
    watcher("the detector"),
    "nothing: events, findings and objects are not known",
    [],
  ),
  ...freeTypes(
    "a template or a setting: AWS charges for the minutes of an experiment's actions while it runs",
    "arczonalshift/zonalAutoshiftConfiguration",
    "fis/experimentTemplate",
  ),
  ...freeTypes(
    "settings of logs and alarms: AWS charges for what is written, kept and watched",
    "cfg/deliveryChannel",
    "cfg/recorderStatus",
    "cloudwatch/alarmMuteRule",
    logDeliveryDestination,
    "cloudwatch/logDeliveryDestinationPolicy",
    "cloudwatch/logDeliverySource",
    "cloudwatch/logDestination",
    "cloudwatch/logDestinationPolicy",
    "cloudwatch/logIndexPolicy",
    "cloudwatch/logResourcePolicy",
    "cloudwatch/logStream",
    "cloudwatch/logSubscriptionFilter",
    "cloudwatch/queryDefinition",
    "xray/samplingRule",
  ),
];
