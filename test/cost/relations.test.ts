import { loadCatalog } from "../../catalog";
import { estimate } from "../../cost";
import type { StackResource } from "../../contract/stack";
import { range, resource, stackOf } from "../helpers/stack-fixture";

const region = resource("pulumi:providers:aws", "here", { inputs: { region: "us-east-1" } });
const here = { provider: "here" };
const estimateOf = (...resources: readonly StackResource[]) =>
  estimate(stackOf(region, ...resources), loadCatalog());
const whyOf = (name: string, ...resources: readonly StackResource[]): string | undefined =>
  estimateOf(...resources).unpriced.find(({ urn }) => urn.endsWith(`::${name}`))?.why;
const hoursOf = (...resources: readonly StackResource[]) =>
  estimateOf(...resources).lines.filter(({ meter }) => meter === "instance hours");

const template = (name: string, instanceType: string) =>
  resource("aws:ec2/launchTemplate:LaunchTemplate", name, { ...here, inputs: { instanceType } });
const group = (name: string, dependsOn: readonly string[], inputs: object = {}) =>
  resource("aws:autoscaling/group:Group", name, {
    ...here,
    dependsOn,
    inputs: { minSize: 2, maxSize: 6, ...inputs },
  });
const policy = (name: string, dependsOn: readonly string[]) =>
  resource("aws:autoscaling/policy:Policy", name, {
    ...here,
    dependsOn,
    inputs: { policyType: "TargetTrackingScaling" },
  });

describe("what belongs to a resource of a program that is not Headroom's", () => {
  test("is what it depends on, wherever that stands", () => {
    const lines = hoursOf(
      template("large", "m6i.2xlarge"),
      template("small", "m6i.large"),
      group("web", ["small"]),
    );
    expect(lines.map(({ price }) => price.id)).toEqual(["ec2.m6i.large@us-east-1"]);
  });

  test("is never a stranger's: what it names by an id of another stack is a gap", () => {
    const resources = [template("others", "m6i.large"), group("mine", ["others"]), group("web", [])];
    expect(hoursOf(...resources)).toHaveLength(1);
    expect(whyOf("web", ...resources)).toBe("instance hours: its launch template is not in this stack");
  });

  test("is the only one of its type where no dependency was told", () => {
    expect(hoursOf(template("only", "m6i.large"), group("web", [])).map(({ price }) => price.id)).toEqual([
      "ec2.m6i.large@us-east-1",
    ]);
  });

  test("is said to be undecided where no dependency was told and there are several", () => {
    const resources = [template("large", "m6i.2xlarge"), template("small", "m6i.large"), group("web", [])];
    expect(hoursOf(...resources)).toEqual([]);
    expect(whyOf("web", ...resources)).toContain(
      "this preview does not say which LaunchTemplate belongs to it",
    );
  });

  test("makes nothing free: what would be, but for something undecided, is not priced", () => {
    const log = (name: string) => resource("aws:cloudwatch/logGroup:LogGroup", name, here);
    const flow = resource("aws:ec2/flowLog:FlowLog", "flow", here);
    expect(whyOf("one", log("one"), log("two"), flow)).toContain(
      "this preview does not say which FlowLog belongs to it",
    );
  });
});

describe("how many run on average of what scales by itself", () => {
  const small = template("small", "m6i.large");

  test("is what is assumed between the limits, and listed", () => {
    const web = [small, group("web", ["small"]), policy("cpu", ["web"])];
    expect(hoursOf(...web)[0]?.quantity.expected).toBeCloseTo(730 * (2 + 0.2 * (6 - 2)), 9);
    expect(
      estimateOf(...web).assumptions.filter(({ quantity }) => quantity === "scaling.averageShare"),
    ).toEqual([
      {
        urn: group("web", []).urn,
        type: "aws:autoscaling/group:Group",
        quantity: "scaling.averageShare",
        unit: "share",
        value: range(0, 0.2),
        source: "default of a small company",
      },
    ]);
  });

  test("is what the program wants where it says so, within the limits", () => {
    const wanted = (desiredCapacity: number) =>
      hoursOf(small, group("web", ["small"], { desiredCapacity }), policy("cpu", ["web"]))[0]?.quantity;
    expect(wanted(3)).toEqual(range(1460, 2190, 4380));
    expect(wanted(9)).toEqual(range(1460, 4380, 4380));
  });

  test("is the least where nothing scales it", () => {
    expect(hoursOf(small, group("web", ["small"]))[0]?.quantity).toEqual(range(1460, 1460, 4380));
  });

  test("is assumed of a service on Fargate, too", () => {
    const task = resource("aws:ecs/taskDefinition:TaskDefinition", "task", {
      ...here,
      inputs: { cpu: "1024", memory: "2048" },
    });
    const service = resource("aws:ecs/service:Service", "web", {
      ...here,
      dependsOn: ["task"],
      inputs: { launchType: "FARGATE" },
    });
    const target = resource("aws:appautoscaling/target:Target", "count", {
      ...here,
      dependsOn: ["web"],
      inputs: { serviceNamespace: "ecs", minCapacity: 1, maxCapacity: 11 },
    });
    const { lines } = estimateOf(task, service, target);
    expect(lines.find(({ meter }) => meter.startsWith("vCPU"))?.quantity).toEqual(range(730, 2190, 8030));
  });
});
