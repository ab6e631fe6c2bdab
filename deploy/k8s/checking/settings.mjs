// What the pods are told is what the services and the gateway read.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { follows } from './arrows.mjs';
import { templateOf } from './pods.mjs';
import { named, workloads } from './whole.mjs';

const root = join(import.meta.dirname, '..', '..', '..');
const code = ['services/ServiceDefaults', 'gateway'].flatMap(folder => readdirSync(join(root, folder), { recursive: true })
  .filter(file => file.endsWith('.cs') && !/^(bin|obj)\b/.test(file)).map(file => readFileSync(join(root, folder, file), 'utf8'))).join('\n');

// Read by .NET's host, Kestrel and OpenTelemetry.
const others = ['ASPNETCORE_ENVIRONMENT', 'ASPNETCORE_HTTP_PORTS', 'ASPNETCORE_SHUTDOWNTIMEOUTSECONDS', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_PROTOCOL'];

const known = new Map();

export function isRead(key) {
  if (!known.has(key)) known.set(key, lookUp(key));
  return known.get(key);
}

function lookUp(key) {
  const [section, name] = key.split('__');
  if (section === 'Services') return name in follows;
  if (others.includes(key) || code.includes(`"${[section, name].filter(Boolean).join(':')}"`)) return true;
  const page = code.split(`class ${section}Settings`)[1]?.split('\n}')[0] ?? '';
  return new RegExp(`public [\\w<>[\\]]+ ${name} \\{`).test(page);
}

export function* settings(objects) {
  const told = objects.find(object => object.kind === 'ConfigMap' && object.data?.SecretsFolder);
  for (const key of Object.keys(told.data)) if (!isRead(key)) yield `${named(told)} sets ${key}, which nothing reads`;
  for (const [, address] of Object.entries(told.data).filter(([key]) => key.startsWith('Services__'))) {
    const behind = objects.find(object => object.kind === 'Service' && object.metadata.name === new URL(address).hostname);
    if (behind?.spec.clusterIP !== 'None') yield `${behind ? named(behind) : address} hides its pods behind one address: the gateway looks them up by name`;
  }

  for (const workload of workloads(objects)) {
    const { spec: pod } = templateOf(workload), [one] = pod.containers;
    if (!one.envFrom?.some(from => from.configMapRef?.name === told.metadata.name)) continue;
    const paths = pod.volumes.flatMap(volume => volume.secret?.items ?? []).map(item => item.path).filter(path => path.includes('__'));
    const names = one.env.map(variable => variable.name).filter(name => name.includes('__'));
    for (const key of [...paths, ...names]) if (!isRead(key)) yield `${named(workload)} sets ${key}, which nothing reads`;
    const stop = (one.lifecycle?.preStop?.sleep?.seconds ?? 0) + Number(told.data.ASPNETCORE_SHUTDOWNTIMEOUTSECONDS);
    if (pod.terminationGracePeriodSeconds <= stop) yield `${named(workload)} ends before it has finished: it may take ${stop} s`;
  }
}
