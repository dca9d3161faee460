import { foundAgain, isNamed, isTagged, logicalNameTag } from "../../contract/found-again";
import { evaluateSample } from "../helpers/real-stack";

jest.setTimeout(60_000);

test.each([1, 2] as const)(
  "every resource of phase %s can be found again, should it be made and not recorded: by a tag, by a fixed name, or being the same",
  async (phase) => {
    const { resources } = await evaluateSample({
      args: {
        phase,
        alarmEmail: "ops@example.com",
        domain: { name: "app.example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
      },
    });
    const ours = resources.filter(({ type, custom }) => custom && type.startsWith("aws:"));
    expect(ours.length).toBeGreaterThan(50);
    expect(ours.filter(({ type }) => !(type in foundAgain)).map(({ type }) => type)).toEqual([]);
    const tagged = ours.filter(({ type }) => isTagged(type));
    expect(
      tagged.filter(
        ({ name, inputs }) => (inputs["tags"] as Record<string, unknown>)[logicalNameTag] !== name,
      ),
    ).toEqual([]);
    const named = ours.filter(({ type }) => isNamed(type));
    expect(named.filter(({ inputs }) => typeof inputs["name"] !== "string")).toEqual([]);
    // No two may take each other's name, nor each other's place in what a listing by tags shows.
    const places = [...tagged, ...named].map(({ type, name }) => `${type} ${name}`);
    expect(new Set(places).size).toBe(places.length);
    const fixed = named.map(({ type, inputs }) => `${type} ${String(inputs["name"])}`);
    expect(new Set(fixed).size).toBe(fixed.length);
  },
);
