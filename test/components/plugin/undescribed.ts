import * as pulumi from "@pulumi/pulumi";

/** What an undescribed component is made from. */
export interface UndescribedArgs {
  readonly cidr: string;
  /** @default 1 */
  readonly copies?: number;
  /** A choice. @default "one" */
  readonly choice?: "one" | "two";
}

/** A component with gaps in its comments. */
export class Undescribed extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;

  constructor(name: string, args: UndescribedArgs, options?: pulumi.ComponentResourceOptions) {
    super("headroom:index:Undescribed", name, {}, options);
    this.vpcId = pulumi.output(args.cidr);
  }
}
