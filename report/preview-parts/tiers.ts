import type { Preview } from "../../contract/preview";
import { nothing, percent, shortMonth } from "../format";
import { labelWidth } from "../section";
import { sparkline } from "../sparkline";
import { table } from "../table";
import { screenWidth } from "../text";
import type { View } from "./view";

type Tier = Preview["tiers"][number];

const gap = 2;

const used = ({ binding, utilisation }: Tier): string => {
  const share = binding === null ? undefined : utilisation[binding];
  return share === undefined ? nothing : percent(share);
};

const zoneLost = ({ oneZoneLostUtilisation, failoverSeconds, capacity }: Tier): string => {
  if (oneZoneLostUtilisation !== null) return percent(oneZoneLostUtilisation);
  if (failoverSeconds !== null) return "fails over";
  return capacity?.oneZoneLost === 0 ? "stops" : nothing;
};

const outgrown = (tier: Tier): string => {
  if (tier.outgrown !== null) return shortMonth(tier.outgrown);
  return tier.binding === null || tier.utilisationByMonth.length === 0 ? nothing : "beyond plan";
};

/** Each tier: its size, what binds, how full it is, and when it is outgrown. */
export function tiers({ preview, styles }: View): string[] {
  if (preview.tiers.length === 0) return [];
  return table(
    [
      { header: "Tier", minimum: labelWidth - gap },
      { header: "Size" },
      { header: "Binds" },
      { header: "Used", align: "right" },
      { header: "Zone lost", align: "right" },
      { header: "Outgrown" },
      { header: "Months ahead" },
    ],
    preview.tiers.map((tier) => ({
      cells: [
        tier.name,
        tier.priced ? tier.size : `${tier.size} (not priced)`,
        tier.binding ?? nothing,
        used(tier),
        zoneLost(tier),
        outgrown(tier),
        tier.binding === null ? nothing : sparkline(tier.utilisationByMonth),
      ],
    })),
    { width: screenWidth, gap, headerStyle: styles.label },
  );
}
