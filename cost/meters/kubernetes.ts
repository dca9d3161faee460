import { objectAt, objectsAt, textAt } from "../inputs";
import { free, Metering, type Meter, type MeterContext } from "../meter";
import { freeTypes, freeWhen, meter } from "../register";

const made =
  (what: string): Meter =>
  (_: unknown, context: MeterContext) =>
    new Metering(context).gap(`${what} that the cluster makes in AWS: no resource tells it`).done();

/** A service is free, unless the cluster makes a load balancer for it. */
const service: Meter = (resource, context) =>
  textAt(objectAt(resource.inputs, "spec"), "type") === "LoadBalancer"
    ? made("the load balancer")(resource, context)
    : free;

/** Pods of a set may claim a volume each. */
const statefulSet: Meter = (resource, context) =>
  objectsAt(objectAt(resource.inputs, "spec"), "volumeClaimTemplates").length > 0
    ? made("the volumes")(resource, context)
    : free;

/** What a cluster makes in AWS behind what the program asks it for; pods run on nodes, which are paid themselves. */
export const kubernetesMeters = [
  ...freeWhen(
    "it is no LoadBalancer",
    meter(
      "kubernetes:core/v1:Service",
      service,
      "nothing: a load balancer that the cluster makes is named",
      [],
    ),
  ),
  ...meter(
    ["kubernetes:networking.k8s.io/v1:Ingress", "kubernetes:gateway.networking.k8s.io/v1:Gateway"],
    made("the load balancer"),
    "nothing: a load balancer that the cluster makes is named",
    [],
  ),
  ...meter(
    "kubernetes:core/v1:PersistentVolumeClaim",
    made("the volume"),
    "nothing: a volume that the cluster makes is named",
    [],
  ),
  ...freeWhen(
    "it claims no volumes",
    meter(
      "kubernetes:apps/v1:StatefulSet",
      statefulSet,
      "nothing: volumes that the cluster makes are named",
      [],
    ),
  ),
  ...meter(
    "kubernetes:helm.sh/v3:Release",
    made("what the chart asks for, such as load balancers and volumes,"),
    "nothing: what a chart makes is named",
    [],
  ),
  ...freeTypes(
    "helpers of @pulumi/eks: a name in the state, and settings of the cluster's network",
    "eks:index:RandomSuffix",
    "eks:index:VpcCni",
  ),
];
