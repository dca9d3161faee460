/** The pack that `pulumi preview --policy-pack policies/cost` runs. Importing this file starts a server. */
import { servePack } from "../analyzer/serve";
import { cost } from "./index";

servePack(cost);
