/**
 * `npm run test:engine:all`: every create of production struck by every fault, and forty kills. It takes an hour or more, goes
 * on where it was stopped (the same sources given), and prints its counts.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { built, removeRunFolder, repository } from "../harness";
import { nameOf, type Outcome } from "./case";
import { everyCase, runCases, type Broken } from "./pool";

const kills = 40;

type Ended = Outcome | Broken;

const isBroken = (end: Ended): end is Broken => "error" in end;
const isGood = (end: Ended): boolean =>
  !isBroken(end) && end.lost.length + end.twice.length + end.different.length === 0;

const text = (minutes: number): string => `${Math.floor(minutes / 60)} h ${Math.round(minutes % 60)} min`;

async function main(): Promise<void> {
  const folder = join(repository, "node_modules/.cache/headroom-faults");
  const file = join(folder, `${basename((await built()).folder)}.json`);
  mkdirSync(folder, { recursive: true });
  const ends: Ended[] = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Ended[]) : [];
  // What did not end well is run again: it may have been mended meanwhile.
  const done = new Map(ends.filter(isGood).map((end) => [end.name, end]));
  const all = await everyCase(kills);
  const left = all.filter((each) => !done.has(nameOf(each)));
  process.stdout.write(`${all.length} cases, ${left.length} to run; progress is kept in ${file}\n`);
  const began = Date.now();
  let count = 0;
  await runCases(left, {
    onEnd: (end) => {
      done.set(end.name, end);
      count++;
      writeFileSync(file, JSON.stringify([...done.values()], null, 1));
      const minutes = ((Date.now() - began) / 60_000 / count) * (left.length - count);
      const verdict = isGood(end) ? "ok" : JSON.stringify(end);
      process.stdout.write(`${done.size}/${all.length} ${end.name} ${verdict}, ${text(minutes)} to go\n`);
    },
  });
  const results = all.map((each) => done.get(nameOf(each))).filter((end) => end !== undefined);
  report(results);
  process.exitCode = results.every(isGood) ? 0 : 1;
}

function report(ends: readonly Ended[]): void {
  const outcomes = ends.filter((end): end is Outcome => !isBroken(end));
  const rows = ["fail", "cut", "loseAnswer", "kill-create", "kill-update"].map((kind) => {
    const own = outcomes.filter(({ name }) => name.startsWith(`${kind}-`));
    const broken = ends.filter((end) => isBroken(end) && end.name.startsWith(`${kind}-`)).length;
    const having = (of: (end: Outcome) => readonly string[]) =>
      own.filter((end) => of(end).length > 0).length;
    return {
      fault: kind,
      runs: own.length + broken,
      adopted: having(({ recovery }) => recovery),
      lost: having(({ lost }) => lost),
      twice: having(({ twice }) => twice),
      "ended differently": having(({ different }) => different),
      "not recovered": broken,
    };
  });
  for (const row of rows)
    process.stdout.write(
      `${Object.entries(row)
        .map(([key, value]) => `${key} ${value}`)
        .join(" · ")}\n`,
    );
}

void main().finally(removeRunFolder);
