import { alarm, alarmTopic } from "../../components/aws/alarms";
import { listed, named, record } from "./harness";

const watched = {
  description: "Targets fail.",
  namespace: "AWS/ApplicationELB",
  metric: "UnHealthyHostCount",
  dimensions: { LoadBalancer: "app/web/1" },
  threshold: 0,
};

describe("alarm", () => {
  test("rings after 3 of 3 minutes above its threshold, and tells its topics when it rings and when it is over", async () => {
    const resources = await record(() =>
      alarm("a", { ...watched, statistic: "Maximum", notify: ["arn:topic"], tags: { team: "x" } }, {}),
    );
    expect(named(resources, "a").inputs).toEqual({
      alarmDescription: "Targets fail.",
      namespace: "AWS/ApplicationELB",
      metricName: "UnHealthyHostCount",
      dimensions: { LoadBalancer: "app/web/1" },
      statistic: "Maximum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      period: 60,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      treatMissingData: "notBreaching",
      alarmActions: ["arn:topic"],
      okActions: ["arn:topic"],
      tags: { team: "x" },
    });
  });

  test("reads a percentile as an extended statistic and ignores percentiles of too few requests", async () => {
    const resources = await record(() =>
      alarm("a", { ...watched, statistic: "p95", rings: "below", periods: 2, ofPeriods: 5 }, {}),
    );
    const { inputs } = named(resources, "a");
    expect(inputs).toMatchObject({
      extendedStatistic: "p95",
      evaluateLowSampleCountPercentiles: "ignore",
      comparisonOperator: "LessThanThreshold",
      evaluationPeriods: 5,
      datapointsToAlarm: 2,
    });
    expect(inputs).not.toHaveProperty("statistic");
  });
});

describe("alarm topic", () => {
  test("has an e-mail subscription only where an address is given", async () => {
    expect(listed(await record(() => alarmTopic("alarms", {}, {})))).toEqual(["aws:sns/topic:Topic alarms"]);
    const resources = await record(() => alarmTopic("alarms", { email: "on-call@example.com" }, {}));
    expect(named(resources, "alarms-email").inputs).toEqual({
      topic: "arn:alarms",
      protocol: "email",
      endpoint: "on-call@example.com",
    });
  });
});
