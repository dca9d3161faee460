import type { PriceQuery } from "./types";

const watch = (part: string, usage: string, unit: string, more: Partial<PriceQuery> = {}): PriceQuery => ({
  product: `cloudwatch.${part}`,
  offer: "AmazonCloudWatch",
  usage,
  unit,
  file: "cloudwatch.json",
  ...more,
});

/** CloudWatch and CloudTrail. */
export const monitoringQueries: readonly PriceQuery[] = [
  watch("alarm", "CW:AlarmMonitorUsage", "alarm-month", { family: "Alarm" }),
  watch("alarm.highResolution", "CW:HighResAlarmMonitorUsage", "alarm-month", { family: "Alarm" }),
  watch("alarm.composite", "CW:CompositeAlarmMonitorUsage", "alarm-month"),
  watch("metric", "CW:MetricMonitorUsage", "metric-month", { family: "Metric" }),
  watch("apiRequest", "CW:Requests", "request", { freeUsage: "Global-CW:Requests" }),
  watch("dashboard", "DashboardsUsageHour", "dashboard-month", { scope: "anywhere", family: "Dashboard" }),
  watch("logs.ingested", "DataProcessing-Bytes", "GB", {
    family: "Data Payload",
    freeUsage: "Global-DataProcessing-Bytes",
  }),
  watch("logs.ingestedInfrequent", "DataProcessingIA-Bytes", "GB"),
  watch("logs.stored", "TimedStorage-ByteHrs", "GB-month", {
    family: "Storage Snapshot",
    freeUsage: "Global-TimedStorage-ByteHrs",
  }),
  watch("logs.scanned", "DataScanned-Bytes", "GB", { family: "Data Payload" }),
  watch("vendedLogs", "VendedLog-Bytes", "GB"),
];
