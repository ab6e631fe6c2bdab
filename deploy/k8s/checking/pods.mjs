// How every pod must run, whoever's image is in it.

export const templateOf = object => object.spec?.template?.spec && object.metadata ? object.spec.template : undefined;

// Added capabilities that Kubernetes' own restricted profile lets pass.
const harmless = ['NET_BIND_SERVICE'];

const secretNamed = /(password|passwd|pwd|secret|token|api_?key)$/i;
const secretValued = /(password|pwd)\s*=\s*(?!["']?\$)[^\s;]|:\/\/[^/\s:@]+:[^@\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY/i;

function* container(one, pod) {
  const context = { ...pod.securityContext, ...one.securityContext };
  const say = text => `container ${one.name} ${text}`;
  if (context.runAsNonRoot !== true || !(context.runAsUser > 0)) yield say('may run as root');
  if (context.privileged || one.securityContext?.allowPrivilegeEscalation !== false) yield say('may gain privileges');
  if (one.securityContext?.readOnlyRootFilesystem !== true) yield say('may write to its root file system');
  if (!one.securityContext?.capabilities?.drop?.includes('ALL')) yield say('keeps capabilities');
  for (const added of one.securityContext?.capabilities?.add ?? []) if (!harmless.includes(added)) yield say(`adds the capability ${added}`);
  if (!['RuntimeDefault', 'Localhost'].includes(context.seccompProfile?.type)) yield say('has no seccomp profile');
  for (const of of ['requests', 'limits']) for (const what of ['cpu', 'memory']) if (!one.resources?.[of]?.[what]) yield say(`has no ${of} of ${what}`);
  if (!/[^:/]:[\w.-]+$|@sha256:/.test(one.image ?? '')) yield say(`has the image ${one.image}, without a tag`);
  if (/:latest$/.test(one.image ?? '')) yield say(`has the image ${one.image}`);
  for (const from of one.envFrom ?? []) if (from.secretRef) yield say('takes a Secret into its environment: mount it as files');
  for (const { name, value, valueFrom } of one.env ?? []) {
    if (valueFrom?.secretKeyRef) yield say(`takes ${name} from a Secret into its environment: mount it as a file`);
    if (value && (secretNamed.test(name) || secretValued.test(value))) yield say(`has a secret in its environment, ${name}`);
  }
}

export function* pods(object) {
  if (object.kind === 'Secret') yield 'is a Secret: those are never in a repository';
  if (object.kind === 'ConfigMap') {
    for (const [key, value] of Object.entries(object.data ?? {})) if (secretNamed.test(key) || secretValued.test(value)) yield `has a secret in it, ${key}`;
  }

  const pod = templateOf(object)?.spec;
  if (!pod) return;
  if (pod.automountServiceAccountToken !== false) yield 'gets a token of the cluster';
  if (pod.hostNetwork || pod.hostPID || pod.hostIPC || pod.volumes?.some(volume => volume.hostPath)) yield 'reaches into its node';
  for (const one of [...pod.initContainers ?? [], ...pod.containers]) yield* container(one, pod);
  if (object.kind === 'Job') return;
  for (const one of pod.containers) {
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) if (!one[probe]) yield `container ${one.name} has no ${probe}`;
  }
  if (object.kind !== 'Deployment') return;
  for (const one of pod.containers.filter(one => one.name === 'hubs')) {
    for (const probe of ['startupProbe', 'livenessProbe']) if (one[probe]?.grpc?.service !== 'live') yield `container ${one.name} has a ${probe} that asks for more, or less, than that the process answers`;
    if (!one.readinessProbe?.grpc || one.readinessProbe.grpc.service) yield `container ${one.name} has a readinessProbe that does not ask whether it takes calls`;
  }

  for (const one of pod.containers) if (!(one.lifecycle?.preStop?.sleep?.seconds > 0)) yield `container ${one.name} stops before those who call it hear of that: no preStop`;
}
