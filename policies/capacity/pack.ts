/** The pack that `pulumi preview --policy-pack policies/capacity` runs. Importing this file starts a server. */
import { servePack } from "../analyzer/serve";
import { capacity } from "./index";

servePack(capacity);
