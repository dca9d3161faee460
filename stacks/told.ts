import type { Provider } from "@pulumi/aws/provider";
import type * as pulumi from "@pulumi/pulumi";
import { alarmTopic, alertTopics, type AlertTopics } from "../components";
import { edgeRegion, type ServiceLevelScope } from "./service-levels";

/** Who is told, and from where. */
export interface ToldArgs {
  readonly alarmEmail?: string;
  readonly pageEmail?: string;
  readonly escalationEmail?: string;
  readonly edgeProvider: Provider;
  readonly plan: { readonly region: string };
}

/** The topics that a stack's alarms tell. */
export interface Told {
  /** Null where no error budget is watched. */
  readonly topics: AlertTopics | null;
  /** What the tiers' alarms tell: causes, which wait for the morning. */
  readonly notify: readonly pulumi.Input<string>[];
  /** What alarms of the edge tell. */
  readonly notifyAtEdge: readonly pulumi.Input<string>[];
}

/**
 * The topics that hear of alarms. `alarms` is the same one in every phase. An alarm reaches topics of its own region only; those of
 * the edge are in us-east-1.
 */
export function toldBy(
  { alarmEmail, pageEmail = alarmEmail, escalationEmail, edgeProvider, plan }: ToldArgs,
  scope: ServiceLevelScope,
  options: pulumi.CustomResourceOptions,
): Told {
  const email = alarmEmail === undefined ? {} : { email: alarmEmail };
  const topics =
    scope === "none"
      ? null
      : alertTopics(
          "alarms",
          {
            ...(alarmEmail === undefined ? {} : { ticketEmail: alarmEmail }),
            ...(pageEmail === undefined ? {} : { pageEmail }),
            escalation: escalationEmail !== undefined,
            ...(escalationEmail === undefined ? {} : { escalationEmail }),
          },
          options,
        );
  const notify =
    topics !== null
      ? [topics.ticketArn]
      : alarmEmail === undefined
        ? []
        : [alarmTopic("alarms", email, options)];
  const notifyAtEdge =
    alarmEmail !== undefined
      ? [alarmTopic("edge-alarms", email, { ...options, provider: edgeProvider })]
      : topics !== null && plan.region === edgeRegion
        ? [topics.ticketArn]
        : [];
  return { topics, notify, notifyAtEdge };
}
