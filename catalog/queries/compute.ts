import type { PriceQuery } from "./types";

const linux = {
  operatingSystem: "Linux",
  tenancy: "Shared",
  preInstalledSw: "NA",
  capacitystatus: "Used",
  licenseModel: "No License required",
};

const fargate = (processor: "x86" | "arm", part: string, usage: string, unit: string): PriceQuery => ({
  product: `fargate.${processor}.${part}`,
  offer: "AmazonECS",
  family: "Compute",
  usage,
  unit,
  file: "fargate.json",
});

const lambda = (part: string, usage: string, unit: string, more: Partial<PriceQuery> = {}): PriceQuery => ({
  product: `lambda.${part}`,
  offer: "AWSLambda",
  usage,
  unit,
  file: "lambda.json",
  ...more,
});

/** EC2, Fargate, EKS, Lambda and images. */
export const computeQueries: readonly PriceQuery[] = [
  {
    product: "ec2.{instanceType}",
    offer: "AmazonEC2",
    // Without its size, a bare-metal type has a family of its own.
    usage: "BoxUsage:",
    attributes: linux,
    unit: "hour",
    file: "ec2-prices.json",
  },
  fargate("x86", "vcpu", "Fargate-vCPU-Hours:perCPU", "vCPU-hour"),
  fargate("x86", "memory", "Fargate-GB-Hours", "GB-hour"),
  fargate("arm", "vcpu", "Fargate-ARM-vCPU-Hours:perCPU", "vCPU-hour"),
  fargate("arm", "memory", "Fargate-ARM-GB-Hours", "GB-hour"),
  {
    product: "fargate.ephemeralStorage",
    offer: "AmazonECS",
    family: "Compute",
    usage: "Fargate-EphemeralStorage-GB-Hours",
    unit: "GB-hour",
    file: "fargate.json",
  },
  {
    product: "eks.cluster",
    offer: "AmazonEKS",
    family: "Compute",
    usage: "AmazonEKS-Hours:perCluster",
    unit: "hour",
    file: "eks.json",
  },
  {
    product: "ecr.storage",
    offer: "AmazonECR",
    family: "EC2 Container Registry",
    usage: "TimedStorage-ByteHrs",
    unit: "GB-month",
    file: "ecr.json",
  },
  lambda("request", "Request", "request", {
    family: "Serverless",
    attributes: { group: "AWS-Lambda-Requests" },
    freeUsage: "Global-Request",
  }),
  lambda("duration.x86", "Lambda-GB-Second", "GB-second", {
    family: "Serverless",
    attributes: { group: "AWS-Lambda-Duration" },
    freeUsage: "Global-Lambda-GB-Second",
    pool: "lambda.duration",
  }),
  lambda("duration.arm", "Lambda-GB-Second-ARM", "GB-second", {
    family: "Serverless",
    attributes: { group: "AWS-Lambda-Duration-ARM" },
    freeUsage: "Global-Lambda-GB-Second",
    pool: "lambda.duration",
  }),
  lambda("ephemeralStorage", "Lambda-Storage-GB-Second", "GB-second"),
  lambda("provisionedConcurrency.x86", "Lambda-Provisioned-Concurrency", "GB-second"),
];
