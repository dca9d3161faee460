import { z } from "zod";

/** One thing that takes its time, or loses its share of data, when a region is left. */
export interface RecoveryShare {
  /** What takes so long, or loses so much, in words. */
  readonly what: string;
  /** How long it takes, or what it may lose; null where nobody says. In seconds. */
  readonly seconds: number | null;
  /** Worked out, such as `30 s × 3`; where it does not tell more than the seconds do, it is empty. */
  readonly formula: string;
  /** Who says so: `published` by AWS, `measured` by others, `assumed` by Headroom, or `stated` by the program. */
  readonly basis: "published" | "measured" | "assumed" | "stated";
  /** Where that stands, with its date; for what the program states, what it states. */
  readonly source: string;
}

/** How long until a second region serves in the place of the first (RTO), and how much of what was written is lost (RPO). */
export interface RegionRecovery {
  /** The form of this output: `headroom.recovery/1`. */
  readonly schema: "headroom.recovery/1";
  /** The region that serves. */
  readonly primaryRegion: string;
  /** The region that takes over. */
  readonly secondaryRegion: string;
  /** RTO: the time until the second region serves, in seconds; null where a part of it is not known. */
  readonly recoveryTimeSeconds: number | null;
  /** RPO: how far back in time the second region's data may be, in seconds; null where a part of it is not known. */
  readonly recoveryPointSeconds: number | null;
  /** How the recovery time adds up. */
  readonly timeFormula: string;
  /** What takes time, in the order in which it happens. */
  readonly time: readonly RecoveryShare[];
  /** What may be lost, each kind of data by itself: the largest is the recovery point. */
  readonly point: readonly RecoveryShare[];
}

const seconds = z.number().nonnegative().nullable();
const shareSchema = z.strictObject({
  what: z.string(),
  seconds,
  formula: z.string(),
  basis: z.enum(["published", "measured", "assumed", "stated"]),
  source: z.string(),
});

/** What a GlobalFailover registers as its `recovery` output. */
export const regionRecoverySchema: z.ZodType<RegionRecovery> = z.strictObject({
  schema: z.literal("headroom.recovery/1"),
  primaryRegion: z.string(),
  secondaryRegion: z.string(),
  recoveryTimeSeconds: seconds,
  recoveryPointSeconds: seconds,
  timeFormula: z.string(),
  time: z.array(shareSchema),
  point: z.array(shareSchema),
});
