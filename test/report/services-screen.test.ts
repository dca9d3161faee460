import { join } from "node:path";
import { loadCatalog } from "../../catalog";
import { planServices, servicesDocument } from "../../planning";
import { renderServices } from "../../report";
import { expectGolden } from "../helpers/golden";
import { servicesPlan } from "../planning/services/sample";

const plan = servicesPlan();
const document = servicesDocument(plan, planServices(plan, loadCatalog(), { months: 14 }), "0.1.0");

describe("the screen of services", () => {
  test("is what its checked-in copy shows", () => {
    expectGolden(renderServices(document, { colour: false }), join(__dirname, "golden/services.txt"));
  });

  test("colours only underline, and no line is wider than 100 columns", () => {
    const plain = renderServices(document, { colour: false });
    expect(renderServices(document, { colour: true }).replaceAll(/\u001b\[\d+m/gu, "")).toBe(plain);
    for (const line of plain.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
  });

  test("shows the dearest of many, counts the others, and all on demand", () => {
    const [first] = document.services;
    if (first === undefined) throw new Error("no service");
    const many = {
      ...document,
      services: Array.from({ length: 1000 }, (_, index) => ({ ...first, name: `service-${index}` })),
    };
    const screen = renderServices(many, { colour: false });
    expect(screen).toContain("980 more, the cheaper ones");
    expect(screen.split("\n").length).toBeLessThan(70);
    expect(renderServices(many, { colour: false, all: true })).toContain("service-999");
  });

  test("what no size carries stands first", () => {
    const services = document.services.map((service) =>
      service.name === "lessons"
        ? { ...service, fits: false, why: "latency at 140 % of its ceiling" }
        : service,
    );
    const lines = renderServices({ ...document, services }, { colour: false }).split("\n");
    expect(lines[2]).toBe("Refused     lessons: no size carries it: latency at 140 % of its ceiling");
  });

  test("one month alone says nothing of later ones", () => {
    const one = servicesDocument(plan, planServices(plan, loadCatalog(), { months: 1 }), "0.1.0");
    expect(renderServices(one, { colour: false })).not.toContain("2027");
  });
});
