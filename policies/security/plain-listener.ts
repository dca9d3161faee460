import { z } from "zod";
import { isUnknown, type StackResource } from "../../contract/stack";
import { isTrue } from "../input-rules";
import { loadBalancerType } from "../spread";
import { listenerType } from "../resource-types";
import { definePolicy, type Finding } from "../types";
import { decided, unknown, valueAt } from "../values";
import { viewOf, type StackView } from "../view";

/** What viewers send can't be read on its way. */
export const plainListener = definePolicy({
  name: "plain-listener",
  description:
    "A load balancer that the internet reaches serves nothing over plain HTTP but a redirect to HTTPS.",
  level: "mandatory",
  severity: "high",
  steps: [
    "Add a listener on 443 with a certificate.",
    "Make the default action of the listener on 80 a redirect to HTTPS.",
  ],
  link: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-1",
  configSchema: z.strictObject({}),
  reads: [
    // The provider's and AWS's default for an application load balancer is HTTP (internal/service/elbv2/listener.go).
    { of: "input", type: listenerType, path: "protocol", whenMissing: "pass" },
    // Where nothing is said, the load balancer faces the internet (internal/service/elbv2/load_balancer.go).
    { of: "input", type: loadBalancerType, path: "internal", whenMissing: "fail" },
  ],
  judge(stack) {
    const view = viewOf(stack);
    return view.ofType(listenerType).flatMap((listener) => judgeListener(view, listener));
  },
});

/** A listener that isn't HTTP, or whose load balancer is inside, serves the internet nothing in plain text. */
function judgeListener(view: StackView, listener: StackResource): Finding[] {
  const protocol = valueAt(listener, "protocol");
  const spoken = protocol.kind === "missing" ? "HTTP" : protocol.kind === "said" ? protocol.value : undefined;
  if (spoken !== undefined && spoken !== "HTTP") return [];
  const balancers = view.dependencies(listener, loadBalancerType);
  const places = balancers.map((balancer) => valueAt(balancer, "internal"));
  const isInside =
    balancers.length > 0 && places.every((place) => place.kind === "said" && isTrue(place.value));
  if (protocol.kind === "unknown") {
    return [unknown(listener.urn, `the protocol of ${listener.name} can't be known before the update`)];
  }
  if (isInside) {
    return [
      decided(listener.urn, { holds: true, message: "its load balancer is inside the VPC", remedy: "" }),
    ];
  }
  if (redirects(listener.inputs.defaultActions)) {
    return [decided(listener.urn, { holds: true, message: "it redirects to HTTPS", remedy: "" })];
  }
  if (balancers.length === 0 || places.some(({ kind }) => kind === "unknown")) {
    return [
      unknown(listener.urn, `whether the internet reaches ${listener.name} can't be known before the update`),
    ];
  }
  return [
    decided(listener.urn, {
      holds: false,
      message: `the internet reaches ${balancers.map(({ name }) => name).join(", ")} over plain HTTP: what is sent, passwords included, can be read on its way`,
      remedy: "listen on 443 with a certificate, and redirect from here to HTTPS",
    }),
  ];
}

function redirects(actions: unknown): boolean {
  if (!Array.isArray(actions) || isUnknown(actions)) return false;
  return actions.some((action: unknown) => {
    const { type, redirect } = Object(action) as { type?: unknown; redirect?: unknown };
    return type === "redirect" && (Object(redirect) as { protocol?: unknown }).protocol === "HTTPS";
  });
}
