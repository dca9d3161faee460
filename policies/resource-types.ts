/** Type tokens of what several policies look at, beside those that `spread.ts` needs. */
export const listenerType = "aws:lb/listener:Listener";
export const listenerRuleType = "aws:lb/listenerRule:ListenerRule";
export const targetGroupType = "aws:lb/targetGroup:TargetGroup";
export const targetAttachmentType = "aws:lb/targetGroupAttachment:TargetGroupAttachment";
export const groupAttachmentType = "aws:autoscaling/attachment:Attachment";
export const scalingPolicyType = "aws:autoscaling/policy:Policy";
export const scheduleType = "aws:autoscaling/schedule:Schedule";
export const launchTemplateType = "aws:ec2/launchTemplate:LaunchTemplate";
export const containerServiceType = "aws:ecs/service:Service";
export const scalableTargetType = "aws:appautoscaling/target:Target";
export const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";
export const logGroupType = "aws:cloudwatch/logGroup:LogGroup";
export const bucketType = "aws:s3/bucket:Bucket";
export const tableType = "aws:dynamodb/table:Table";
export const fileSystemType = "aws:efs/fileSystem:FileSystem";
export const queueType = "aws:sqs/queue:Queue";
export const recordType = "aws:route53/record:Record";
