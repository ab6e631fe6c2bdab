// What must hold among the objects of one build: whatever is named is there.
import { templateOf } from './pods.mjs';

export const named = object => `${object.kind} ${object.metadata.name}`;

export function selects(selector, labels = {}) {
  for (const [key, value] of Object.entries(selector?.matchLabels ?? {})) if (labels[key] !== value) return false;
  for (const { key, operator, values } of selector?.matchExpressions ?? []) {
    const holds = { In: () => values.includes(labels[key]), NotIn: () => !values.includes(labels[key]), Exists: () => key in labels, DoesNotExist: () => !(key in labels) }[operator]();
    if (!holds) return false;
  }
  return true;
}

export const workloads = objects => objects.filter(templateOf);

export function* whole(objects) {
  const there = new Set(objects.map(named));
  const spaces = new Set(objects.filter(o => o.kind === 'Namespace').map(o => o.metadata.name));
  for (const object of objects) {
    const say = text => `${named(object)} ${text}`;
    if (spaces.size > 0 && object.kind !== 'Namespace' && !spaces.has(object.metadata.namespace)) yield say('is in no namespace of this build');
    if (object.kind === 'Service') yield* service(object, objects, say);
    if (object.kind === 'HorizontalPodAutoscaler' && !there.has(`${object.spec.scaleTargetRef.kind} ${object.spec.scaleTargetRef.name}`)) yield say('scales what is not there');
    if (object.kind === 'PodDisruptionBudget' && !workloads(objects).some(w => selects(object.spec.selector, templateOf(w).metadata.labels))) yield say('protects nothing');
    if (object.kind.endsWith('Route')) yield* route(object, objects, say);
    if (templateOf(object)) yield* workload(object, there, say);
  }
}

function* service(object, objects, say) {
  const behind = workloads(objects).filter(w => selects({ matchLabels: object.spec.selector }, templateOf(w).metadata.labels));
  if (behind.length !== 1) yield say(`has ${behind.length} workloads behind it`);
  const ports = behind.flatMap(w => templateOf(w).spec.containers.flatMap(c => (c.ports ?? []).flatMap(p => [p.name, p.containerPort])));
  for (const port of object.spec.ports) if (!ports.includes(port.targetPort ?? port.port)) yield say(`leads to the port ${port.targetPort}, which nobody opens`);
}

function* route(object, objects, say) {
  const gateways = objects.filter(o => o.kind === 'Gateway');
  for (const parent of object.spec.parentRefs) {
    const listener = gateways.find(g => g.metadata.name === parent.name)?.spec.listeners.find(l => l.name === parent.sectionName);
    if (!listener) yield say(`hangs on ${parent.name}/${parent.sectionName}, which is not there`);
    else if (object.spec.hostnames.some(host => host !== listener.hostname)) yield say('names a host that its listener does not');
  }
  for (const { name, port } of object.spec.rules.flatMap(rule => rule.backendRefs ?? [])) {
    const found = objects.find(o => o.kind === 'Service' && o.metadata.name === name);
    if (!found?.spec.ports.some(p => p.port === port)) yield say(`leads to ${name}:${port}, which is not there`);
  }
}

function* workload(object, there, say) {
  const { spec: pod, metadata: { labels } } = templateOf(object);
  const component = 'app.kubernetes.io/component';
  if (object.metadata.labels?.[component] !== labels[component]) yield say('is not labelled as its pods are: the roll-out tells them apart by that');
  if (object.spec.selector && !selects(object.spec.selector, labels)) yield say('does not select its own pods');
  if (pod.serviceAccountName && !there.has(`ServiceAccount ${pod.serviceAccountName}`)) yield say(`runs as ${pod.serviceAccountName}, which is not there`);
  const maps = [...(pod.volumes ?? []).map(v => v.configMap?.name), ...pod.containers.flatMap(c => c.envFrom ?? []).map(f => f.configMapRef?.name)];
  for (const map of maps.filter(Boolean)) if (!there.has(`ConfigMap ${map}`)) yield say(`reads ${map}, which is not there`);
  const volumes = new Set([...pod.volumes ?? [], ...(object.spec.volumeClaimTemplates ?? []).map(t => t.metadata)].map(v => v.name));
  for (const mount of [...pod.initContainers ?? [], ...pod.containers].flatMap(c => c.volumeMounts ?? [])) if (!volumes.has(mount.name)) yield say(`mounts ${mount.name}, which is not there`);
  for (const spread of pod.topologySpreadConstraints ?? []) {
    if (!spread.labelSelector || !selects(spread.labelSelector, labels)) yield say(`spreads over ${spread.topologyKey} pods that are not its own`);
    if (spread.matchLabelKeys?.some(key => key in (spread.labelSelector?.matchLabels ?? {}))) yield say('spreads by a label that is in its selector already: the cluster refuses that');
  }
}
