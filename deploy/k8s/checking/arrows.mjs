// Who talks to whom: the arrows that the network policies and the broker's permissions allow are those that the services have, and no other.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { templateOf } from './pods.mjs';
import { selects, workloads } from './whole.mjs';

const services = join(import.meta.dirname, '..', '..', '..', 'services');

// From each service's contents page: service.Follow("schools", …).
export const follows = Object.fromEntries(readdirSync(services).flatMap(folder => {
  const page = join(services, folder, `${folder}Service.cs`);
  let text;
  try {
    text = readFileSync(page, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  }
  return [[/HubsService\.Build\("(\w+)"/.exec(text)[1], [...text.matchAll(/service\.Follow\("(\w+)"/g)].map(found => found[1])]];
}));

const component = 'app.kubernetes.io/component', name = 'app.kubernetes.io/name';

// The ports at which one pod should reach the other.
function wanted(from, to) {
  const [sender, receiver] = [from[name], to[name]].map(n => n?.replace('hubs-', ''));
  const server = labels => labels[component] === 'server';
  if (server(to) && (sender === 'gateway' || server(from) && follows[sender]?.includes(receiver))) return [8080];
  if (to[component] === 'broker' && server(from)) return [5671, 5672];
  if (to[component] === 'database' && ['server', 'migration', 'set-up'].includes(from[component])) return [1433];
  if (to[component] === 'collector' && (sender in follows || sender === 'gateway')) return [4317];
  return [];
}

// The ports that the policies of one direction let pass; undefined where none selects the pod: then all do.
function open(policies, direction, own, other) {
  const [rules, peers] = direction === 'Ingress' ? ['ingress', 'from'] : ['egress', 'to'];
  const mine = policies.filter(p => p.spec.policyTypes.includes(direction) && selects(p.spec.podSelector, own));
  if (mine.length === 0) return undefined;
  return mine.flatMap(p => p.spec[rules] ?? []).filter(rule => !rule[peers]?.length || rule[peers].some(peer => peer.podSelector && !peer.namespaceSelector && selects(peer.podSelector, other)))
    .flatMap(rule => rule.ports.map(port => port.port));
}

// Whom a namespace's label lets in from outside, and where to.
const outsiders = {
  'hubs-ingress': to => to[name] === 'hubs-gateway' ? [8080, 8081] : [],
  'hubs-monitoring': to => ({ collector: [8889], broker: [15692] })[to[component]] ?? [],
  'hubs-partners': to => to[component] === 'broker' ? [5671] : [],
  'no label': () => [],
};

function* fromOutside(policies, pods) {
  for (const [label, wants] of Object.entries(outsiders)) for (const to of pods) {
    const mine = policies.filter(p => p.spec.policyTypes.includes('Ingress') && selects(p.spec.podSelector, to.labels));
    const allowed = mine.flatMap(p => p.spec.ingress ?? []).filter(rule => !rule.from?.length || rule.from.some(peer => peer.namespaceSelector && selects(peer.namespaceSelector, { [label]: 'true' })))
      .flatMap(rule => rule.ports.map(port => port.port));
    const should = wants(to.labels);
    for (const port of should.filter(p => !allowed.includes(p))) yield `a namespace with ${label} cannot reach ${to.workload} at ${port}`;
    for (const port of new Set(allowed.filter(p => !should.includes(p)))) yield `a namespace with ${label} may reach ${to.workload} at ${port}, and has nothing to do there`;
  }
}

export function* arrows(objects) {
  const policies = objects.filter(object => object.kind === 'NetworkPolicy');
  if (policies.length === 0) return;
  const pods = workloads(objects).map(workload => ({ workload: workload.metadata.name, labels: templateOf(workload).metadata.labels }));
  yield* fromOutside(policies, pods);
  for (const from of pods) for (const to of pods.filter(pod => pod !== from)) {
    const out = open(policies, 'Egress', from.labels, to.labels), into = open(policies, 'Ingress', to.labels, from.labels);
    const allowed = !out ? into ?? ['every'] : !into ? out : out.filter(port => into.includes(port));
    const should = wanted(from.labels, to.labels);
    for (const port of should.filter(p => !allowed.includes(p))) yield `${from.workload} cannot reach ${to.workload} at ${port}`;
    for (const port of new Set(allowed.filter(p => !should.includes(p)))) yield `${from.workload} may reach ${to.workload} at ${port}, and has nothing to do there`;
  }
}

// Everything that a service tells stands in its own package; Schools also tells who may call.
const packagesOf = service => service === 'schools' ? ['schools', 'access'] : [service];

export function* permissions(objects) {
  for (const map of objects.filter(object => object.kind === 'ConfigMap' && object.data?.['definitions.json'])) {
    const { permissions, users } = JSON.parse(map.data['definitions.json']);
    for (const user of users) if (user.password_hash !== 'filled in from the Secret') yield `the broker's account ${user.name} has its password in a file`;
    const may = (user, what, of) => permissions.some(p => p.user === user && new RegExp(p[what]).test(of));
    for (const [service, followed] of Object.entries(follows)) for (const other of Object.keys(follows)) {
      const user = `hubs-${service}`, queue = `hubs.${service}.follows.${other}`;
      const asked = (what, of, should) => may(user, what, of) === should ? [] : [`the broker ${should ? 'refuses' : 'allows'} ${user} to ${what} ${of}`];
      for (const told of packagesOf(other).map(p => `hubs.${p}.v1.Something`)) {
        yield* asked('read', told, followed.includes(other));
        yield* asked('write', told, service === other);
      }
      for (const end of ['', '_error', '_skipped']) for (const what of ['configure', 'write', 'read']) yield* asked(what, queue + end, followed.includes(other));
      if (service !== other) for (const what of ['configure', 'write', 'read']) yield* asked(what, `hubs.${other}.follows.${service}`, false);
    }
  }
}
