import { emptyCloud } from "../cloud";
import { changeIn, checkInputs, deleteFrom, type Knowledge, makeIn } from "../operations";
import type { Properties } from "../values";
import { configured } from "./property-cases";

/** A resource that was made. */
export interface Made {
  readonly id: string;
  readonly outs: Readonly<Record<string, unknown>>;
}

/** An account in memory, in which a case acts. Types are written without `aws:`. */
export class World {
  readonly cloud = emptyCloud();
  private count = 0;

  constructor(private readonly knowledge: Knowledge) {}

  private subject(short: string, name = "it") {
    return { type: `aws:${short}`, name, configured };
  }

  /** What the provider's check refuses: `property: reason` of each. */
  refusals(short: string, inputs: Properties): readonly string[] {
    return checkInputs(this.knowledge, this.subject(short), {}, inputs).failures.map(
      ({ property, reason }) => `${property}: ${reason}`,
    );
  }

  /** Makes a resource from the inputs that the check gives back, whatever it refuses. */
  make(short: string, inputs: Properties): Made {
    this.count += 1;
    const subject = this.subject(short, `r${this.count}`);
    const { inputs: given } = checkInputs(this.knowledge, subject, {}, inputs);
    return makeIn(this.cloud, this.knowledge, subject, given);
  }

  change(short: string, { id, outs }: Made, more: Properties): Made {
    return {
      id,
      outs: changeIn(this.cloud, this.knowledge, this.subject(short), id, outs, { ...outs, ...more }),
    };
  }

  /** @param more what the state says otherwise */
  remove(short: string, { id, outs }: Made, more: Properties = {}): void {
    deleteFrom(this.cloud, this.knowledge, this.subject(short), id, { ...outs, ...more });
  }

  vpc(): Made {
    return this.make("ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" });
  }

  gateway(vpc: Made): Made {
    return this.make("ec2/internetGateway:InternetGateway", { vpcId: vpc.id });
  }

  /** A subnet in the zone of that number. */
  subnet(vpc: Made, zone: number, cidrBlock = `10.0.${zone}.0/24`): Made {
    return this.make("ec2/subnet:Subnet", { vpcId: vpc.id, cidrBlock, availabilityZoneId: `use1-az${zone}` });
  }

  loadBalancer(vpc: Made, more: Properties = {}): Made {
    const subnets = [this.subnet(vpc, 1).id, this.subnet(vpc, 2).id];
    return this.make("lb/loadBalancer:LoadBalancer", { internal: true, subnets, ...more });
  }

  vpcOrigin(balancer: Made): Made {
    return this.make("cloudfront/vpcOrigin:VpcOrigin", { vpcOriginEndpointConfig: endpoint(balancer) });
  }

  cluster(more: Properties = {}): Made {
    return this.make("rds/cluster:Cluster", {
      clusterIdentifier: "db",
      engine: "aurora-postgresql",
      ...more,
    });
  }

  instance(more: Properties = {}): Made {
    return this.make("rds/instance:Instance", { identifier: "db", instanceClass: "db.m6g.large", ...more });
  }
}

/** The settings of a VPC origin in front of a load balancer. */
export const endpoint = ({ outs }: Made): Properties => ({
  name: "app",
  arn: outs["arn"],
  httpPort: 80,
  httpsPort: 443,
  originProtocolPolicy: "http-only",
});
