// What production asks of every Deployment and pod.
import { templateOf } from './pods.mjs';
import { named, selects, workloads } from './whole.mjs';

export function* production(objects) {
  const of = kind => objects.filter(object => object.kind === kind);
  for (const deployment of of('Deployment')) {
    const labels = templateOf(deployment).metadata.labels;
    const scaler = of('HorizontalPodAutoscaler').find(h => h.spec.scaleTargetRef.kind === 'Deployment' && h.spec.scaleTargetRef.name === deployment.metadata.name);
    if (!scaler && labels['app.kubernetes.io/component'] !== 'collector') yield `${named(deployment)} has no autoscaler`;
    if (scaler && deployment.spec.replicas !== undefined) yield `${named(deployment)} sets its number of pods against its autoscaler`;
    if (!of('PodDisruptionBudget').some(budget => selects(budget.spec.selector, labels))) yield `${named(deployment)} has no disruption budget`;
    if (deployment.metadata.name !== 'hubs-collector' && !templateOf(deployment).spec.topologySpreadConstraints?.some(s => s.topologyKey === 'kubernetes.io/hostname' && s.whenUnsatisfiable === 'DoNotSchedule')) yield `${named(deployment)} may have all its pods on one node`;
  }

  for (const workload of workloads(objects)) {
    for (const direction of ['Ingress', 'Egress']) {
      const denied = of('NetworkPolicy').some(p => p.spec.policyTypes?.includes(direction) && !Object.keys(p.spec.podSelector).length);
      if (!denied) yield `${named(workload)} has no policy that denies it ${direction} by default`;
    }
  }

  for (const workload of workloads(objects)) {
    const labels = templateOf(workload).metadata.labels;
    if (!['server', 'migration', 'set-up'].includes(labels['app.kubernetes.io/component'])) continue;
    const out = of('NetworkPolicy').filter(p => p.spec.policyTypes?.includes('Egress') && selects(p.spec.podSelector, labels)).flatMap(p => p.spec.egress ?? []);
    if (!out.some(rule => rule.to?.some(peer => peer.ipBlock) && rule.ports?.some(port => port.port === 1433))) yield `${named(workload)} cannot reach a database outside`;
  }

  for (const space of of('Namespace')) if (space.metadata.labels?.['pod-security.kubernetes.io/enforce'] !== 'restricted') yield `${named(space)} does not hold its pods to the restricted profile`;
}
