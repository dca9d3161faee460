import type { PriceQuery } from "./types";

const volume = (kind: string, api: string, usage: string): PriceQuery => ({
  product: `ebs.${kind}.storage`,
  offer: "AmazonEC2",
  family: "Storage",
  usage,
  attributes: { volumeApiName: api },
  unit: "GB-month",
  file: "ebs.json",
});

const iops = (kind: string, usage: string): PriceQuery => ({
  product: `ebs.${kind}.iops`,
  offer: "AmazonEC2",
  family: "System Operation",
  usage,
  unit: "IOPS-month",
  file: "ebs.json",
});

const s3 = (product: string, usage: string, unit: string, more: Partial<PriceQuery> = {}): PriceQuery => ({
  product: `s3.${product}`,
  offer: "AmazonS3",
  usage,
  unit,
  file: "s3.json",
  ...more,
});

const efs = (part: string, usage: string, unit: string, more: Partial<PriceQuery> = {}): PriceQuery => ({
  product: `efs.${part}`,
  offer: "AmazonEFS",
  usage,
  unit,
  file: "efs.json",
  ...more,
});

/** EBS, S3 and EFS. */
export const storageQueries: readonly PriceQuery[] = [
  volume("gp2", "gp2", "EBS:VolumeUsage.gp2"),
  volume("gp3", "gp3", "EBS:VolumeUsage.gp3"),
  volume("io1", "io1", "EBS:VolumeUsage.piops"),
  volume("io2", "io2", "EBS:VolumeUsage.io2"),
  volume("st1", "st1", "EBS:VolumeUsage.st1"),
  volume("sc1", "sc1", "EBS:VolumeUsage.sc1"),
  volume("standard", "standard", "EBS:VolumeUsage"),
  iops("gp3", "EBS:VolumeP-IOPS.gp3"),
  iops("io1", "EBS:VolumeP-IOPS.piops"),
  iops("io2", "EBS:VolumeP-IOPS.io2"),
  {
    product: "ebs.gp3.throughput",
    offer: "AmazonEC2",
    family: "Provisioned Throughput",
    usage: "EBS:VolumeP-Throughput.gp3",
    unit: "MiBps-month",
    file: "ebs.json",
  },
  {
    product: "ebs.standard.io",
    offer: "AmazonEC2",
    family: "System Operation",
    usage: "EBS:VolumeIOUsage",
    unit: "request",
    file: "ebs.json",
  },
  {
    product: "ebs.snapshot.storage",
    offer: "AmazonEC2",
    family: "Storage Snapshot",
    usage: "EBS:SnapshotUsage",
    unit: "GB-month",
    file: "ebs.json",
  },
  s3("storage", "TimedStorage-ByteHrs", "GB-month", {
    family: "Storage",
    attributes: { volumeType: "Standard" },
  }),
  s3("put", "Requests-Tier1", "request", { family: "API Request", attributes: { group: "S3-API-Tier1" } }),
  s3("get", "Requests-Tier2", "request", { family: "API Request", attributes: { group: "S3-API-Tier2" } }),
  s3("standardIa.storage", "TimedStorage-SIA-ByteHrs", "GB-month", {
    family: "Storage",
    attributes: { volumeType: "Standard - Infrequent Access" },
  }),
  s3("oneZoneIa.storage", "TimedStorage-ZIA-ByteHrs", "GB-month", {
    family: "Storage",
    attributes: { volumeType: "One Zone - Infrequent Access" },
  }),
  s3("glacierInstant.storage", "TimedStorage-GIR-ByteHrs", "GB-month", {
    family: "Storage",
    attributes: { volumeType: "Glacier Instant Retrieval" },
  }),
  s3("intelligentTiering.storage", "TimedStorage-INT-FA-ByteHrs", "GB-month", {
    family: "Storage",
    attributes: { volumeType: "Intelligent-Tiering Frequent Access" },
  }),
  s3("intelligentTiering.infrequent", "TimedStorage-INT-IA-ByteHrs", "GB-month", {
    attributes: { storageClass: "Intelligent-Tiering" },
  }),
  s3("intelligentTiering.monitoring", "Monitoring-Automation-INT", "object-month"),
  s3("standardIa.put", "Requests-SIA-Tier1", "request"),
  s3("standardIa.get", "Requests-SIA-Tier2", "request"),
  s3("standardIa.retrieval", "Retrieval-SIA", "GB"),
  s3("oneZoneIa.retrieval", "Retrieval-ZIA", "GB"),
  s3("glacier.transition", "Requests-Tier3", "request", {
    attributes: { operation: "S3-GlacierTransition" },
  }),
  s3("deepArchive.transition", "Requests-Tier3", "request", {
    attributes: { operation: "S3-GDATransition" },
  }),
  s3("deepArchive.storage", "TimedStorage-GDA-ByteHrs", "GB-month", {
    offer: "AmazonS3GlacierDeepArchive",
  }),
  s3("deepArchive.retrieval", "Standard-Retrieval-Bytes", "GB", { offer: "AmazonS3GlacierDeepArchive" }),
  s3("glacier.storage", "TimedStorage-ByteHrs", "GB-month", { offer: "AmazonGlacier" }),
  s3("glacier.retrieval", "Standard-Retrieval-Bytes", "GB", { offer: "AmazonGlacier" }),
  efs("provisionedThroughput", "ProvisionedTP-MiBpsHrs", "MiBps-month", { family: "Provisioned Throughput" }),
];
