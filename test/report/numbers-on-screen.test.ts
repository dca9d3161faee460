import { strayNumbers } from "../helpers/numbers-on-screen";

const document = {
  rate: 180.2,
  shares: { cpu: 0.5844, committed: 0.998_96 },
  money: 2741.6,
  size: "6 × c8g.large",
  month: "2027-10",
  resources: [{ inputs: { port: 8443 } }],
};

describe("numbers on a screen", () => {
  test.each([
    "180 /s",
    "180.2 /s",
    "58 % of CPU",
    "58.4 %",
    "99.89 % (cut)",
    "$2,742 a month",
    "6 × c8g.large",
    "Oct 2027",
    "no number at all",
  ])("%p stands in the document", (line) => {
    expect(strayNumbers(line, document)).toEqual([]);
  });

  test.each([
    ["181 /s", "181"],
    ["180.3 /s", "180.3"],
    ["59 % of CPU", "59 %"],
    ["99.88 % is more than a cut", "99.88 %"],
    ["$2,743 a month", "$2,743"],
    ["Oct 2028", "2028"],
    ["port 8443 stands only in inputs", "8443"],
  ])("%p does not", (line, number) => {
    expect(strayNumbers(`fine\n${line}`, document)).toEqual([{ number, line }]);
  });
});
