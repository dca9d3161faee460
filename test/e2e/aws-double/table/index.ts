import { acm } from "./acm";
import { aurora } from "./aurora";
import { autoscalingGroup } from "./autoscaling-group";
import { cloudfront } from "./cloudfront";
import { cloudwatch } from "./cloudwatch";
import { distribution } from "./distribution";
import { elasticache } from "./elasticache";
import { elbv2 } from "./elbv2";
import { iam } from "./iam";
import { kms } from "./kms";
import { launchTemplate } from "./launch-template";
import { rdsGlobal } from "./rds-global";
import { rdsInstance } from "./rds-instance";
import { rdsProxy } from "./rds-proxy";
import { route53 } from "./route53";
import { routing } from "./routing";
import { s3 } from "./s3";
import { scaling } from "./scaling";
import { secretsManager } from "./secrets-manager";
import { securityGroups } from "./security-groups";
import { sns } from "./sns";
import { ssm } from "./ssm";
import { vpc } from "./vpc";
import type { Table } from "./rows";

/** Every type that the double knows. */
export const table: Table = {
  ...acm,
  ...aurora,
  ...autoscalingGroup,
  ...cloudfront,
  ...cloudwatch,
  ...distribution,
  ...elasticache,
  ...elbv2,
  ...iam,
  ...kms,
  ...launchTemplate,
  ...rdsGlobal,
  ...rdsInstance,
  ...rdsProxy,
  ...route53,
  ...routing,
  ...s3,
  ...scaling,
  ...secretsManager,
  ...securityGroups,
  ...sns,
  ...ssm,
  ...vpc,
};
