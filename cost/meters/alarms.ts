import { always, Metering, type Metered, type MeterContext } from "../meter";

/** Target tracking makes two alarms, one to scale out and one to scale in. */
export function alarmsOfTargetTracking(context: MeterContext, count = 2): Metered {
  return new Metering(context).use("cloudwatch.alarm", "alarms of target tracking", always(count)).done();
}
