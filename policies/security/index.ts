import type { Pack } from "../types";
import { administratorAccess } from "./administrator-access";
import { cacheEncryption } from "./cache-encryption";
import { cacheTransit } from "./cache-transit";
import { clusterEndpoint } from "./cluster-endpoint";
import { databaseEncryption } from "./database-encryption";
import { databaseRoute } from "./database-route";
import { diskEncryption } from "./disk-encryption";
import { edgeTls } from "./edge-tls";
import { edgeViewers } from "./edge-viewers";
import { fileSystemEncryption } from "./file-system-encryption";
import { instanceMetadata } from "./instance-metadata";
import { keyRotation } from "./key-rotation";
import { listenerTls } from "./listener-tls";
import { loadBalancerHeaders } from "./load-balancer-headers";
import { queueEncryption } from "./queue-encryption";
import { openIngress } from "./open-ingress";
import { plainListener } from "./plain-listener";
import { plainPasswords } from "./plain-passwords";
import { plainSecrets } from "./plain-secrets";
import { policyWildcards } from "./policy-wildcards";
import { publicBucket } from "./public-bucket";
import { publicDatabase } from "./public-database";
import { publicSnapshots } from "./public-snapshots";

/** What keeps data and accounts from those they are not for, on any program. */
export const security: Pack = {
  name: "security",
  description: "Stops an update that would open data or the account to those they are not for.",
  policies: [
    openIngress,
    publicDatabase,
    databaseRoute,
    publicBucket,
    publicSnapshots,
    policyWildcards,
    administratorAccess,
    plainPasswords,
    plainSecrets,
    databaseEncryption,
    cacheEncryption,
    cacheTransit,
    diskEncryption,
    fileSystemEncryption,
    queueEncryption,
    keyRotation,
    instanceMetadata,
    plainListener,
    listenerTls,
    loadBalancerHeaders,
    edgeViewers,
    edgeTls,
    clusterEndpoint,
  ],
};
