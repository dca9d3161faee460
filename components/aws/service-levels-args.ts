import type * as pulumi from "@pulumi/pulumi";
import type { AlertWindow, Urgency } from "../../planning";
import type { AlertTopics } from "./alert-topics";
import type { Tags } from "./tags";

/** What a {@link ServiceLevels} is made from. */
export interface ServiceLevelsArgs {
  /** What is promised, and what counts its requests. At least one. */
  readonly objectives: readonly WatchedObjective[];
  /** What alarms ring for: `page` wakes somebody, `ticket` waits for the morning. @default both */
  readonly urgencies?: readonly Urgency[];
  /** When alarms ring. @default 2 % of the budget in an hour or 5 % in six page; 10 % in a day or in three are a ticket */
  readonly windows?: readonly AlertWindow[];
  /** Topics that exist already, in the region of the alarms. @default new ones, encrypted, that only alarms may publish to */
  readonly topics?: AlertTopics;
  /** Who is woken, by e-mail; confirmed once. Not together with `topics`. @default nobody is subscribed yet */
  readonly pageEmail?: pulumi.Input<string>;
  /** Who hears of tickets, by e-mail; confirmed once. Not together with `topics`. @default nobody is subscribed yet */
  readonly ticketEmail?: pulumi.Input<string>;
  /** Tells others where a page goes on and nobody acknowledged it. @default nobody */
  readonly escalation?: Escalation;
  /** Whether a number of requests that is unusual for the hour of the week makes a ticket. @default true */
  readonly anomalies?: boolean;
  /** The dashboard of the stack. @default one of the objectives alone */
  readonly dashboard?: ServiceLevelsDashboard;
  /** Tags of every resource that takes any. */
  readonly tags?: Tags;
}

/** A promise that requests are held to, and what counts them. */
export interface WatchedObjective {
  /** What users do: `sign in`. It names the alarms. */
  readonly flow: string;
  /** Share of requests that must be good, above 0 and below 1. */
  readonly target: number;
  /** A request is good when answered within so many seconds; at a load balancer only. @default when it is not answered with a 5xx */
  readonly withinSeconds?: number;
  /** Length of the rolling period, in whole days from 3 to 366. @default 30 */
  readonly periodDays?: number;
  /** The ARN of the application load balancer that counts them. Give this or `distributionId`. */
  readonly loadBalancerArn?: pulumi.Input<string>;
  /** The id of the CloudFront distribution that counts them; its alarms must be in us-east-1. Give this or `loadBalancerArn`. */
  readonly distributionId?: pulumi.Input<string>;
}

/** What happens to a page that nobody acknowledges. */
export interface Escalation {
  /** Who hears of it, by e-mail; with `topics`, their `escalationArn` does. @default nobody is subscribed yet */
  readonly email?: pulumi.Input<string>;
  /** How long a page may ring without being acknowledged, 1 to 120 minutes. @default 15 */
  readonly afterMinutes?: number;
  /** For how long an acknowledgement holds, 1 to 24 hours. @default 4 */
  readonly acknowledgedHours?: number;
}

/** What the dashboard shows besides the objectives. */
export interface ServiceLevelsDashboard {
  /** What stands above it. @default the component's name */
  readonly title?: string;
  /** What each tier uses of what it has. @default none */
  readonly saturation?: readonly DashboardGraph[];
}

/** A graph with its limits as lines. */
export interface DashboardGraph {
  /** Such as `web: CPU`. */
  readonly title: string;
  /** The lines. */
  readonly metrics: readonly DashboardLine[];
  /** Where alarms ring and what the tier is sized for, in the metrics' unit. @default none */
  readonly limits?: readonly DashboardLimit[];
}

/** A metric of one resource. */
export interface DashboardLine {
  /** Such as `AWS/EC2`. */
  readonly namespace: string;
  /** Such as `CPUUtilization`. */
  readonly metric: string;
  /** What names the resource. */
  readonly dimensions: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** Such as `Average`, `Sum`, `p95`. */
  readonly statistic: string;
  /** What it is called. @default the metric's name */
  readonly label?: string;
  /** Whether a sum is shown by the second. @default false */
  readonly perSecond?: boolean;
}

/** A line at a value. */
export interface DashboardLimit {
  /** What it is. */
  readonly label: string;
  /** Where it is. */
  readonly value: number;
}
