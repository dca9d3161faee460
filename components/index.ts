/** Component resources, each usable alone from any Pulumi program. */

export { ArgumentsError, type ArgumentMistake } from "./arguments";
export { alarmTopic, type Tags } from "./aws/alarms";
export { Network, type NetworkArgs } from "./aws/network";
