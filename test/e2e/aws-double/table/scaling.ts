import type { TypeRow } from "./rows";

/** What the double knows of what scales groups and services. */
export const scaling: Readonly<Record<string, TypeRow>> = {
  "aws:appautoscaling/policy:Policy": {
    source: "terraform-provider-aws v6.58.0 internal/service/appautoscaling/policy.go",
    autoName: { property: "name", most: 255 },
    id: "{name}",
    overwrites: true,
    outputs: {
      arn: "arn:aws:autoscaling:{region}:{account}:scalingPolicy:{uuid}:resource/{serviceNamespace}/{resourceId}:policyName/{name}",
      alarmArns: [],
    },
    properties: {
      name: { kind: "text", replaces: true, range: [1, 255] },
      policyType: {
        kind: "text",
        default: "StepScaling",
        oneOf: ["StepScaling", "TargetTrackingScaling", "PredictiveScaling"],
      },
      region: { kind: "text", replaces: true },
      resourceId: {
        kind: "text",
        required: true,
        replaces: true,
        refersTo: {
          type: "aws:appautoscaling/target:Target",
          missing: "ObjectNotFoundException",
          loose: true,
        },
      },
      scalableDimension: { kind: "text", required: true, replaces: true },
      serviceNamespace: { kind: "text", required: true, replaces: true },
      targetTrackingScalingPolicyConfiguration: {
        kind: "block",
        of: {
          disableScaleIn: { kind: "flag", default: false },
          predefinedMetricSpecification: {
            kind: "block",
            of: { predefinedMetricType: { kind: "text", required: true }, resourceLabel: { kind: "text" } },
          },
          scaleInCooldown: { kind: "number" },
          scaleOutCooldown: { kind: "number" },
          targetValue: { kind: "number", required: true },
        },
      },
    },
  },
  "aws:appautoscaling/target:Target": {
    source: "terraform-provider-aws v6.58.0 internal/service/appautoscaling/target.go",
    id: "{resourceId}",
    overwrites: true,
    outputs: { arn: "arn:aws:application-autoscaling:{region}:{account}:scalable-target/{token}" },
    properties: {
      maxCapacity: { kind: "number", required: true },
      minCapacity: { kind: "number", required: true },
      region: { kind: "text", replaces: true },
      resourceId: { kind: "text", required: true, replaces: true },
      roleArn: { kind: "text", computed: true },
      scalableDimension: { kind: "text", required: true, replaces: true },
      serviceNamespace: { kind: "text", required: true, replaces: true },
      tags: { kind: "map" },
    },
  },
  "aws:autoscaling/notification:Notification": {
    source:
      "@pulumi/aws 7.48.0 autoscaling/notification.d.ts; terraform-provider-aws internal/service/autoscaling/notification.go, not read at a version",
    id: "{topicArn}",
    properties: {
      groupNames: {
        kind: "texts",
        required: true,
        refersTo: { type: "aws:autoscaling/group:Group", missing: "ValidationError", loose: true },
      },
      notifications: {
        kind: "texts",
        required: true,
        oneOf: [
          "autoscaling:EC2_INSTANCE_LAUNCH",
          "autoscaling:EC2_INSTANCE_LAUNCH_ERROR",
          "autoscaling:EC2_INSTANCE_TERMINATE",
          "autoscaling:EC2_INSTANCE_TERMINATE_ERROR",
          "autoscaling:TEST_NOTIFICATION",
        ],
      },
      region: { kind: "text", replaces: true },
      topicArn: {
        kind: "text",
        required: true,
        replaces: true,
        refersTo: { type: "aws:sns/topic:Topic", missing: "ValidationError", loose: true },
      },
    },
  },
  "aws:autoscaling/policy:Policy": {
    source: "terraform-provider-aws v6.58.0 internal/service/autoscaling/policy.go",
    autoName: { property: "name", most: 255 },
    id: "{name}",
    // PutScalingPolicy "creates or updates" (Amazon EC2 Auto Scaling API Reference).
    overwrites: true,
    outputs: {
      arn: "arn:aws:autoscaling:{region}:{account}:scalingPolicy:{uuid}:autoScalingGroupName/{autoscalingGroupName}:policyName/{name}",
    },
    properties: {
      adjustmentType: { kind: "text" },
      autoscalingGroupName: {
        kind: "text",
        required: true,
        replaces: true,
        refersTo: { type: "aws:autoscaling/group:Group", missing: "ValidationError", loose: true },
      },
      cooldown: { kind: "number" },
      enabled: { kind: "flag", default: true },
      estimatedInstanceWarmup: { kind: "number" },
      metricAggregationType: { kind: "text", computed: true, oneOf: ["Minimum", "Maximum", "Average"] },
      minAdjustmentMagnitude: { kind: "number" },
      name: { kind: "text", replaces: true },
      policyType: {
        kind: "text",
        default: "SimpleScaling",
        oneOf: ["SimpleScaling", "StepScaling", "TargetTrackingScaling", "PredictiveScaling"],
      },
      region: { kind: "text", replaces: true },
      scalingAdjustment: { kind: "number" },
      stepAdjustments: {
        kind: "blocks",
        of: {
          metricIntervalLowerBound: { kind: "text" },
          metricIntervalUpperBound: { kind: "text" },
          scalingAdjustment: { kind: "number", required: true },
        },
      },
      targetTrackingConfiguration: {
        kind: "block",
        of: {
          disableScaleIn: { kind: "flag", default: false },
          predefinedMetricSpecification: {
            kind: "block",
            of: {
              predefinedMetricType: {
                kind: "text",
                required: true,
                oneOf: [
                  "ASGAverageCPUUtilization",
                  "ASGAverageNetworkIn",
                  "ASGAverageNetworkOut",
                  "ALBRequestCountPerTarget",
                ],
              },
              resourceLabel: { kind: "text" },
            },
          },
          targetValue: { kind: "number", required: true },
        },
      },
    },
  },
  "aws:autoscaling/schedule:Schedule": {
    source: "terraform-provider-aws v6.58.0 internal/service/autoscaling/schedule.go",
    unique: { by: ["autoscalingGroupName", "scheduledActionName"], error: "AlreadyExists" },
    id: "{scheduledActionName}",
    outputs: {
      arn: "arn:aws:autoscaling:{region}:{account}:scheduledUpdateGroupAction:{uuid}:autoScalingGroupName/{autoscalingGroupName}:scheduledActionName/{scheduledActionName}",
    },
    properties: {
      autoscalingGroupName: {
        kind: "text",
        required: true,
        replaces: true,
        refersTo: { type: "aws:autoscaling/group:Group", missing: "ValidationError", loose: true },
      },
      desiredCapacity: { kind: "number", computed: 0 },
      endTime: { kind: "text" },
      maxSize: { kind: "number", computed: 0 },
      minSize: { kind: "number", computed: 0 },
      recurrence: { kind: "text" },
      region: { kind: "text", replaces: true },
      scheduledActionName: { kind: "text", required: true, replaces: true },
      startTime: { kind: "text" },
      timeZone: { kind: "text", computed: "UTC" },
    },
  },
};
