/** The pack that `pulumi preview --policy-pack policies/uptime` runs. Importing this file starts a server. */
import { servePack } from "../analyzer/serve";
import { uptime } from "./index";

servePack(uptime);
