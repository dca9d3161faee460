import { changeCloud } from "./cloud";
import { type Knowledge, makeIn } from "./operations";
import { table } from "./table";
import { rules } from "./table/rules";
import type { Properties } from "./values";

/** Something that was there before the program, in whatever way it came to be. */
export interface Seed {
  readonly type: string;
  /** A name for people; no program knows it. */
  readonly name: string;
  readonly properties: Properties;
  /** The region. @default us-east-1 */
  readonly region?: string;
  /** What it must be called. @default as AWS would call it */
  readonly id?: string;
}

const knowledge: Knowledge = { table, rules };

/**
 * Puts resources into a cloud's file as if somebody else had made them, by the same rules.
 *
 * @returns their ids, in order
 * @throws AwsError where AWS would refuse one
 * @example const [zoneId] = await seed(cloudFile, [{ type: "aws:route53/zone:Zone", name: "zone", properties: { name: "example.com" } }]);
 */
export const seed = (cloudFile: string, seeds: readonly Seed[]): Promise<string[]> =>
  changeCloud(cloudFile, (cloud) =>
    seeds.map(({ type, name, properties, region = "us-east-1", id }) => {
      const known =
        id === undefined || table[type] === undefined
          ? knowledge
          : { ...knowledge, table: { ...table, [type]: { ...table[type], id } } };
      return makeIn(cloud, known, { type, name, configured: { region, defaultTags: {} } }, properties).id;
    }),
  );
