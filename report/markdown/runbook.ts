import type { Runbook, RunbookAlarm, RunbookEntry, RunbookSection } from "../../contract/runbook";
import { count, duration, nothing, promisedUptime } from "../format";
import { escapeText } from "./escape";

const code = (name: string): string => `\`${name.replaceAll("`", "")}\``;

const fence = (commands: readonly string[]): string[] =>
  commands.length === 0 ? [] : ["", "```sh", ...commands, "```"];

const list = (lines: readonly string[]): string[] => lines.map((line) => `- ${line}`);

/** A heading, and what stands below it; nothing where nothing does. */
const part = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ["", `**${heading}**`, "", ...lines];

function byItself({ byItself: sentences, seconds, source }: RunbookEntry): string[] {
  const time =
    seconds === null ? "" : ` Some ${duration(seconds)} (${source === null ? "" : escapeText(source)}).`;
  return sentences.map((sentence, index) => `${sentence}${index === sentences.length - 1 ? time : ""}`);
}

const entry = (each: RunbookEntry): string[] => [
  "",
  `### ${each.fails}`,
  ...part(
    "Which alarm tells",
    each.alarms.length === 0 ? ["- none: users, or who is on call"] : list(each.alarms.map(code)),
  ),
  ...part("What happens by itself", list(byItself(each))),
  ...part("What a person does", [...list(each.person), ...fence(each.commands)]),
  ...part("It is over when", [...list(each.over), ...fence(each.overCommands)]),
];

const section = ({ title, size, entries }: RunbookSection): string[] => [
  "",
  `## ${escapeText(title)}`,
  ...(size === null ? [] : ["", escapeText(size)]),
  ...entries.flatMap(entry),
];

/** What a text of the program's is in a cell of a table. */
const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

function alarmTable(alarms: readonly RunbookAlarm[]): string[] {
  if (alarms.length === 0) return ["", "This stack has no alarms: users will tell."];
  const silent = alarms.filter(({ notifies }) => !notifies).length;
  return [
    "",
    row(["alarm", "tier", "what it means"]),
    row(["---", "---", "---"]),
    ...alarms.map(({ name, tier, meaning }) => row([code(name), escapeText(tier), escapeText(meaning)])),
    ...(silent === 0
      ? []
      : [
          "",
          `**${silent === alarms.length ? "No alarm here" : `${count(silent)} of these alarms don't`} ${silent === alarms.length ? "notifies anybody" : "notify anybody"}**: give the stack an SNS topic that somebody hears.`,
        ]),
  ];
}

function promises({ flows }: Runbook): string[] {
  if (flows.length === 0) return [];
  return [
    "",
    row(["flow", "promised", "minutes a month", "needs"]),
    row(["---", "---", "---", "---"]),
    ...flows.map(({ name, target, budgetMinutes, needs }) =>
      row([
        escapeText(name),
        target === null ? nothing : promisedUptime(target),
        budgetMinutes === null ? nothing : count(Math.round(budgetMinutes)),
        escapeText(needs.join(", ")),
      ]),
    ),
  ];
}

function escalation({ recoveryTimeSeconds, recoveryPointSeconds, flows }: Runbook): string[] {
  const budgets = flows.flatMap(({ budgetMinutes }) => budgetMinutes ?? []);
  const least = budgets.length === 0 ? null : Math.min(...budgets);
  return [
    "",
    "## Who is called, and when",
    "",
    "- At once: who is on call, by the alarm; they say aloud that they have it.",
    ...(recoveryTimeSeconds === null
      ? []
      : [
          `- After ${duration(recoveryTimeSeconds / 4)} without a known cause, a quarter of the ${duration(recoveryTimeSeconds)} in which the plan promises recovery: the second on call, and AWS Support.`,
          `- After ${duration(recoveryTimeSeconds / 2)}: who decides on restoring from a backup${recoveryPointSeconds === null ? "" : `, which may lose ${duration(recoveryPointSeconds)}`}.`,
        ]),
    ...(least === null
      ? []
      : [
          `- When half of a month's minutes are gone (${count(Math.round(least / 2))} of ${count(Math.round(least))}): nothing is deployed that month but what mends.`,
        ]),
    "- Afterwards: what was seen, when, what helped, and what of this page was wrong.",
  ];
}

/**
 * A runbook as a page of Markdown. Where a name ends in `-`, or a command asks for `ARN`, `ID` or `TIME`, the command before
 * it tells it: AWS makes up the rest of the name when the stack is made.
 *
 * @returns lines, the last one ended too
 */
export function renderRunbook(runbook: Runbook): string {
  const { project, stack, region, alarms, sections } = runbook;
  const lines = [
    `# Runbook: ${escapeText(project)}, ${escapeText(stack)}`,
    "",
    `${region === null ? "" : `In ${escapeText(region)}. `}Written from the stack itself: after a change of the stack, write it anew with ${code(`headroom runbook --stack ${stack} --out runbook.md`)}.`,
    "Names are as the program gives them; Pulumi and AWS add characters at the end of those that it leaves open, so commands look for",
    "the beginning. What stands in capitals in a command (`ARN`, `ID`, `TIME`) comes from the one before, or from you.",
    ...promises(runbook),
    "",
    "## First",
    "",
    "- See which alarms ring, and find them below.",
    "- See whether something was deployed within the hour: if so, take it back first.",
    ...fence([
      'aws cloudwatch describe-alarms --alarm-types MetricAlarm CompositeAlarm --state-value ALARM --query "[MetricAlarms,CompositeAlarms][].[AlarmName,StateUpdatedTimestamp]" --output table',
    ]),
    ...alarmTable(alarms),
    ...sections.flatMap(section),
    ...escalation(runbook),
  ];
  return `${lines.join("\n")}\n`;
}
