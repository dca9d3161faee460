import { mostOfOne, type QuotaUse, type Seen } from "./seen";

/** Load balancers, and what is counted of each. */
export function loadBalancingUses(seen: Seen): readonly QuotaUse[] {
  const kind = (wanted: string) =>
    seen
      .ofType("lb/loadBalancer:LoadBalancer", "alb/loadBalancer:LoadBalancer")
      .filter(({ inputs }) => (inputs["loadBalancerType"] ?? "application") === wanted);
  const application = kind("application");
  const listeners = seen.ofType("lb/listener:Listener", "alb/listener:Listener");
  const ofOne = (...types: readonly string[]): number => mostOfOne(seen.ofType(...types), listeners);
  return [
    { id: "L-53DA6B97", most: application.length },
    { id: "L-69A177A2", most: kind("network").length },
    {
      id: "L-B22855CB",
      most: seen.ofType("lb/targetGroup:TargetGroup", "alb/targetGroup:TargetGroup").length,
    },
    { id: "L-B6DF7632", most: mostOfOne(listeners, application) },
    // Those of one listener: of several on one load balancer the program's own dependencies do not tell.
    { id: "L-7EED9B64", most: ofOne("lb/listenerRule:ListenerRule", "alb/listenerRule:ListenerRule") },
    {
      id: "L-9365A611",
      most: ofOne(
        "lb/listenerCertificate:ListenerCertificate",
        "alb/listenerCertificate:ListenerCertificate",
      ),
    },
  ];
}
