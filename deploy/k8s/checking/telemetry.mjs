// Prometheus asks the collector at one address: behind it there is one pod.
import { named } from './whole.mjs';

export function* telemetry(objects) {
  for (const collector of objects.filter(object => object.kind === 'Deployment' && object.metadata.labels?.['app.kubernetes.io/component'] === 'collector')) {
    const scaled = objects.some(o => o.kind === 'HorizontalPodAutoscaler' && o.spec.scaleTargetRef.name === collector.metadata.name);
    if (scaled || collector.spec.replicas !== 1) yield `${named(collector)} may have several pods behind the one address that Prometheus asks`;
    if (collector.spec.strategy?.type !== 'Recreate') yield `${named(collector)} has two pods while it is rolled out`;
  }
}
