/** The program of the plugin: Pulumi starts it for programs in other languages. */
import { main } from "@pulumi/pulumi/provider";
import { componentProvider } from "./provider";

void main(componentProvider(), process.argv.slice(2));
