import { numberAt, objectAt, objectsAt, textAt } from "../inputs";
import {
  always,
  free,
  freeTypes,
  meter,
  Metering,
  times,
  type Meter,
  type MeterContext,
  type Metered,
} from "../meter";
import { holdsLogs } from "./storage";

/** Target tracking makes two alarms, one to scale out and one to scale in. */
export function alarmsOfTargetTracking(context: MeterContext): Metered {
  return new Metering(context).use("cloudwatch.alarm", "alarms of target tracking", always(2)).done();
}

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

/** What is written and kept; flow logs are paid where they are delivered. */
const logGroup: Meter = (_, context) => {
  const share = 1 / context.siblings("aws:cloudwatch/logGroup:LogGroup").length;
  const metering = new Metering(context);
  if (context.siblings("aws:ec2/flowLog:FlowLog").length === 0) {
    metering.usage("logsIngestedGb", "cloudwatch.logs.ingested", "logs written", share);
  }
  return metering.usage("logsStoredGb", "cloudwatch.logs.stored", "logs kept", share).done();
};

const topicSubscription = "aws:sns/topicSubscription:TopicSubscription";

/**
 * A message is one request, and one delivery to every address. A topic that stands apart from components takes the
 * messages of all of them.
 */
const topic: Meter = (_, context) => {
  const metering = new Metering(context);
  const messages = context.usage("notifications") ?? context.totalUsage("notifications");
  if (messages === null) return metering.gap("messages published: no component says notifications").done();
  const emails = context
    .siblings(topicSubscription)
    .filter(({ inputs }) => textAt(inputs, "protocol")?.startsWith("email") === true).length;
  const topics = context.siblings("aws:sns/topic:Topic").length;
  metering.use("sns.request", "messages published", times(messages, 1 / topics));
  // Addresses are spread over the topics as the messages are.
  if (emails > 0) metering.use("sns.email", "messages by email", times(messages, emails / topics ** 2));
  return metering.done();
};

const logDeliveryDestination = "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination";

/**
 * Logs that CloudFront hands over (standard logging v2). Into a bucket they cost nothing besides its storage, but for
 * conversion to Parquet; elsewhere they are priced as vended logs (CloudFront developer guide, "Configure standard
 * logging", Pricing).
 */
const logDelivery: Meter = (_, context) => {
  const destinations = context.related(logDeliveryDestination);
  const metering = new Metering(context);
  if (destinations.length === 0) return metering.gap("delivery of logs: its destination is not known").done();
  const toBucket = destinations.every(
    ({ inputs }) => textAt(inputs, "outputFormat") !== "parquet" && bucketHolds(inputs, context),
  );
  return toBucket ? free : metering.usage("logsIngestedGb", "cloudwatch.vendedLogs", "logs delivered").done();
};

/** The ARN of a new bucket is not known yet; then there is a bucket of logs beside the destination. */
function bucketHolds(inputs: Readonly<Record<string, unknown>>, context: MeterContext): boolean {
  const arn = textAt(objectAt(inputs, "deliveryDestinationConfiguration"), "destinationResourceArn");
  return arn === null
    ? context.siblings("aws:s3/bucket:Bucket").some(holdsLogs)
    : arn.startsWith("arn:aws:s3:");
}

/** Alarms, logs and the messages they send. */
export const monitoringMeters = [
  meter("aws:cloudwatch/metricAlarm:MetricAlarm", metricAlarm),
  meter("aws:cloudwatch/compositeAlarm:CompositeAlarm", compositeAlarm),
  meter("aws:cloudwatch/dashboard:Dashboard", dashboard),
  meter("aws:cloudwatch/logGroup:LogGroup", logGroup),
  meter("aws:cloudwatch/logDelivery:LogDelivery", logDelivery),
  meter("aws:sns/topic:Topic", topic),
  ...freeTypes(
    "aws:cloudwatch/eventRule:EventRule",
    "aws:cloudwatch/eventTarget:EventTarget",
    logDeliveryDestination,
    "aws:cloudwatch/logDeliverySource:LogDeliverySource",
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
    "aws:cloudwatch/logStream:LogStream",
    "aws:cloudwatch/queryDefinition:QueryDefinition",
    "aws:sns/topicPolicy:TopicPolicy",
    topicSubscription,
  ),
];
