/** The pack that `pulumi preview --policy-pack policies/security` runs. Importing this file starts a server. */
import { servePack } from "../analyzer/serve";
import { security } from "./index";

servePack(security);
