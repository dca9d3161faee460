import type { PriceQuery } from "./types";

const dynamo = (part: string, usage: string, unit: string, more: Partial<PriceQuery> = {}): PriceQuery => ({
  product: `dynamodb.${part}`,
  offer: "AmazonDynamoDB",
  usage,
  unit,
  file: "dynamodb.json",
  ...more,
});

const byRequest = "Amazon DynamoDB PayPerRequest Throughput";
const provisioned = "Provisioned IOPS";

/** DynamoDB. us-east-1 lists storage twice; the row without a prefix is the one with the free tier. */
export const dynamoQueries: readonly PriceQuery[] = [
  dynamo("read", "ReadRequestUnits", "request unit", { family: byRequest }),
  dynamo("write", "WriteRequestUnits", "request unit", { family: byRequest }),
  dynamo("infrequent.read", "IA-ReadRequestUnits", "request unit", { family: byRequest }),
  dynamo("infrequent.write", "IA-WriteRequestUnits", "request unit", { family: byRequest }),
  dynamo("rcu", "ReadCapacityUnit-Hrs", "unit-hour", { family: provisioned, prefix: "old" }),
  dynamo("wcu", "WriteCapacityUnit-Hrs", "unit-hour", { family: provisioned, prefix: "old" }),
  dynamo("infrequent.rcu", "IA-ReadCapacityUnit-Hrs", "unit-hour", { family: provisioned, prefix: "old" }),
  dynamo("infrequent.wcu", "IA-WriteCapacityUnit-Hrs", "unit-hour", { family: provisioned, prefix: "old" }),
  dynamo("storage", "TimedStorage-ByteHrs", "GB-month", { family: "Database Storage", prefix: "old" }),
  dynamo("infrequent.storage", "IA-TimedStorage-ByteHrs", "GB-month", {
    family: "Database Storage",
    prefix: "old",
  }),
  dynamo("backup", "TimedBackupStorage-ByteHrs", "GB-month", {
    family: "Amazon DynamoDB On-Demand Backup Storage",
  }),
  dynamo("restore", "RestoreDataSize-Bytes", "GB", { family: "Amazon DynamoDB Restore Data Size" }),
  dynamo("streamRead", "Streams-Requests", "request unit", {
    attributes: { group: "DDB-StreamsReadRequests" },
  }),
  dynamo("pointInTimeRecovery", "TimedPITRStorage-ByteHrs", "GB-month", { family: "Database Storage" }),
];
