import { acm } from "./acm";
import { aurora } from "./aurora";
import { autoscaling } from "./autoscaling";
import { cloudfront } from "./cloudfront";
import { cloudwatch } from "./cloudwatch";
import { distribution } from "./distribution";
import { elasticache } from "./elasticache";
import { elbv2 } from "./elbv2";
import { iam } from "./iam";
import { launchTemplate } from "./launch-template";
import { rdsInstance } from "./rds-instance";
import { rdsProxy } from "./rds-proxy";
import { s3 } from "./s3";
import { securityGroups } from "./security-groups";
import { small } from "./small";
import { vpc } from "./vpc";
import type { Table } from "./rows";

/** Every type that the double knows. */
export const table: Table = {
  ...acm,
  ...aurora,
  ...autoscaling,
  ...cloudfront,
  ...cloudwatch,
  ...distribution,
  ...elasticache,
  ...elbv2,
  ...iam,
  ...launchTemplate,
  ...rdsInstance,
  ...rdsProxy,
  ...s3,
  ...securityGroups,
  ...small,
  ...vpc,
};
