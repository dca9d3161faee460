import type { Provider } from "@pulumi/aws/provider";
import type { ExistingNetwork } from "../components";
import type { GrowthPlan, Phase } from "../planning";
import type { Adoption } from "./brownfield";
import type { ServiceLevelScope } from "./service-levels";

/** What a PhaseStack is made from. */
export interface PhaseStackArgs {
  /** The growth plan, as `readGrowthPlan` gives it. */
  readonly plan: GrowthPlan;
  /** The provider of us-east-1, where CloudFront keeps certificates and metrics. */
  readonly edgeProvider: Provider;
  /** The environment's name. @default "prod" */
  readonly environment?: string;
  /** The roadmap's phase; `auto` takes the lowest that keeps the plan's promises in the month. @default "auto" */
  readonly phase?: Phase | "auto";
  /** The month that the stack is sized for. @default the plan's `asOf` */
  readonly month?: string;
  /** The share of the plan's demand that this environment carries, above 0. @default 1 */
  readonly demandShare?: number;
  /** `none` makes no promise of uptime here, and holds nothing spare for it. @default "plan" */
  readonly uptimeTarget?: "plan" | "none";
  /** Whether what holds data has every protection against deletion. @default true */
  readonly protectData?: boolean;
  /** Whether the account's free allowances are counted in this stack's cost. @default true */
  readonly freeAllowances?: boolean;
  /** The name that viewers use, with its Route 53 zone. @default CloudFront's own name and certificate */
  readonly domain?: { readonly name: string; readonly hostedZoneId: string };
  /** The web tier's machine image. @default the newest Amazon Linux 2023, by its public SSM parameter */
  readonly imageId?: string;
  /** The script that web instances run at their first start. @default serves a small page with a health check */
  readonly userData?: string;
  /** Tags of the web tier's instances and volumes, which a provider's default tags do not reach. @default none */
  readonly instanceTags?: Readonly<Record<string, string>>;
  /** Who is told of alarms. @default nobody */
  readonly alarmEmail?: string;
  /** Who is woken. @default `alarmEmail` */
  readonly pageEmail?: string;
  /** Who is told of a page that nobody acknowledges. @default nobody */
  readonly escalationEmail?: string;
  /**
   * How closely error budgets are watched: `pages` wakes somebody when one burns fast, `all` also makes tickets of slow burns and
   * watches the edge. @default "pages" from phase 2 on where uptime is promised, else "none"
   */
  readonly serviceLevels?: ServiceLevelScope;
  /** The VPC and subnets that exist already, in the plan's zones. @default new ones */
  readonly network?: ExistingNetwork;
  /** What exists already and is brought under Pulumi, with what is in it. @default everything is new */
  readonly adopt?: Adoption;
}
