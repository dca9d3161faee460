import type { Pack } from "../types";
import { auroraStorage } from "./aurora-storage";
import { bucketLeftovers } from "./bucket-leftovers";
import { budget } from "./budget";
import { cheaperGeneration } from "./cheaper-generation";
import { costTags } from "./cost-tags";
import { logRetention } from "./log-retention";
import { s3Endpoint } from "./s3-endpoint";
import { unusedAddresses } from "./unused-addresses";
import { unusedVolumes } from "./unused-volumes";
import { volumeGeneration } from "./volume-generation";

/** What keeps money from being spent on nothing, on any program. */
export const cost: Pack = {
  name: "cost",
  description: "Warns of money that is spent on nothing, and stops an update above the budget.",
  policies: [
    budget,
    auroraStorage,
    cheaperGeneration,
    volumeGeneration,
    s3Endpoint,
    logRetention,
    bucketLeftovers,
    unusedAddresses,
    unusedVolumes,
    costTags,
  ],
};
