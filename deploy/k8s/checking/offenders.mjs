// One wrong thing each, planted into a build that is right; a check that lets one pass is no check.
const find = (objects, kind, name) => objects.find(object => object.kind === kind && object.metadata.name === name);
const pod = objects => find(objects, 'Deployment', 'hubs-schools').spec.template.spec;
const drop = (objects, kind, name) => objects.splice(objects.indexOf(find(objects, kind, name)), 1);

export const offenders = [
  ['a field that no Deployment has', o => { find(o, 'Deployment', 'hubs-schools').spec.replica = 2; }, /\/spec\/replica is unknown/],
  ['a field that no probe has, deep down', o => { pod(o).containers[0].readinessProbe.grpc.portt = 1; }, /grpc\/portt is unknown/],
  ['a field that no Gateway has', o => { find(o, 'Gateway', 'hubs').spec.listeners[0].tls.modus = 'x'; }, /tls\/modus is unknown/],
  ['a field of the wrong type', o => { pod(o).terminationGracePeriodSeconds = 'long'; }, /terminationGracePeriodSeconds must be integer/],
  ['a kind without a schema', o => { o.push({ apiVersion: 'example.org/v1', kind: 'Thing', metadata: { name: 'thing', namespace: 'hubs' } }); }, /no schema for example.org\/v1 Thing/],
  ['a root container', o => { pod(o).securityContext.runAsUser = 0; }, /may run as root/],
  ['a container that may gain privileges', o => { delete pod(o).containers[0].securityContext.allowPrivilegeEscalation; }, /may gain privileges/],
  ['a root file system to write to', o => { pod(o).containers[0].securityContext.readOnlyRootFilesystem = false; }, /may write to its root/],
  ['capabilities', o => { pod(o).containers[0].securityContext.capabilities.drop = ['CHOWN']; }, /keeps capabilities/],
  ['a capability added', o => { pod(o).containers[0].securityContext.capabilities.add = ['SYS_ADMIN']; }, /adds the capability SYS_ADMIN/],
  ['no seccomp profile', o => { delete pod(o).securityContext.seccompProfile; }, /no seccomp/],
  ['no limit of memory', o => { delete pod(o).containers[0].resources.limits.memory; }, /no limits of memory/],
  ['no readiness probe', o => { delete pod(o).containers[0].readinessProbe; }, /no readinessProbe/],
  ['a pod ready without its database', o => { pod(o).containers[0].readinessProbe.grpc.service = 'live'; }, /readinessProbe that does not ask/],
  ['a pod restarted for its database', o => { delete pod(o).containers[0].livenessProbe.grpc.service; }, /livenessProbe that asks for more/],
  ['a start that opens a port', o => { pod(o).containers[0].startupProbe = { tcpSocket: { port: 8080 } }; }, /startupProbe that asks for more, or less/],
  ['one address before all pods', o => { delete find(o, 'Service', 'hubs-schools').spec.clusterIP; }, /Service hubs-schools hides its pods/],
  ['no moment before the stop', o => { delete pod(o).containers[0].lifecycle; }, /no preStop/],
  ['the newest image', o => { pod(o).containers[0].image = 'registry.example.org:5000/hubs-schools:latest'; }, /:latest/],
  ['an image without a tag', o => { pod(o).containers[0].image = 'registry.example.org:5000/hubs-schools'; }, /without a tag/],
  ['a Secret', o => { o.push({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'hubs-schools', namespace: 'hubs' } }); }, /never in a repository/],
  ['a secret as an environment variable', o => { pod(o).containers[0].env.push({ name: 'X', valueFrom: { secretKeyRef: { name: 'hubs-schools', key: 'client-secret' } } }); }, /from a Secret into its environment/],
  ['a connection string in the environment', o => { pod(o).containers[0].env.push({ name: 'Database__ConnectionString', value: 'Server=x;User Id=y;Password=z' }); }, /a secret in its environment/],
  ['a password in the settings', o => { o.find(x => x.kind === 'ConfigMap' && x.data.SecretsFolder).data.Broker__Uri = 'amqps://hubs-schools:12345@broker/hubs'; }, /has a secret in it, Broker__Uri/],
  ['a setting that nothing reads', o => { o.find(x => x.kind === 'ConfigMap' && x.data.SecretsFolder).data.Gateway__LargestBodies = '1'; }, /sets Gateway__LargestBodies, which nothing reads/],
  ['a file that no setting reads', o => { pod(o).volumes.find(v => v.name === 'secrets').secret.items[0].path = 'Database__Connection'; }, /sets Database__Connection, which nothing reads/],
  ['a stop sooner than the host\'s', o => { pod(o).terminationGracePeriodSeconds = 60; }, /ends before it has finished/],
  ['a token of the cluster', o => { pod(o).automountServiceAccountToken = true; }, /token of the cluster/],
  ['the network of the node', o => { pod(o).hostNetwork = true; }, /reaches into its node/],
  ['an object in another namespace', o => { find(o, 'Service', 'hubs-schools').metadata.namespace = 'default'; }, /no namespace of this build/],
  ['a Deployment that the roll-out would not know', o => { delete find(o, 'Deployment', 'hubs-schools').metadata.labels['app.kubernetes.io/component']; }, /not labelled as its pods/],
  ['a Service before nothing', o => { find(o, 'Service', 'hubs-schools').spec.selector = { app: 'x' }; }, /0 workloads behind it/],
  ['a port that nobody opens', o => { find(o, 'Service', 'hubs-schools').spec.ports[0].targetPort = 'web'; }, /which nobody opens/],
  ['a route to nowhere', o => { find(o, 'GRPCRoute', 'hubs').spec.rules[0].backendRefs[0].port = 80; }, /leads to hubs-gateway:80/],
  ['a ConfigMap that is not there', o => { pod(o).containers[0].envFrom[0].configMapRef.name = 'settings'; }, /reads settings/],
  ['a spread of other pods', o => { delete pod(o).topologySpreadConstraints[0].labelSelector; }, /pods that are not its own/],
  ['all pods on one node', o => { pod(o).topologySpreadConstraints[0].whenUnsatisfiable = 'ScheduleAnyway'; }, /on one node/],
  ['no disruption budget', o => drop(o, 'PodDisruptionBudget', 'hubs-schools'), /Deployment hubs-schools has no disruption budget/],
  ['no autoscaler', o => drop(o, 'HorizontalPodAutoscaler', 'hubs-gateway'), /Deployment hubs-gateway has no autoscaler/],
  ['a number of pods beside an autoscaler', o => { find(o, 'Deployment', 'hubs-schools').spec.replicas = 3; }, /against its autoscaler/],
  ['no default-deny policy', o => drop(o, 'NetworkPolicy', 'default-deny'), /denies it Egress by default/],
  ['an arrow that is missing', o => { find(o, 'NetworkPolicy', 'hubs-schools').spec.ingress[0].from.pop(); }, /hubs-reporting cannot reach hubs-schools at 8080/],
  ['an arrow that nobody has', o => { find(o, 'NetworkPolicy', 'hubs-funding').spec.podSelector.matchLabels = find(o, 'NetworkPolicy', 'hubs-schools').spec.podSelector.matchLabels; }, /cannot reach hubs-funding|has nothing to do there/],
  ['a migration that reaches the broker', o => { find(o, 'NetworkPolicy', 'to-broker').spec.podSelector = {}; delete find(o, 'NetworkPolicy', 'hubs-broker').spec.ingress[0].from; }, /hubs-migrate-schools may reach hubs-broker/],
  ['partners at the port without TLS', o => { find(o, 'NetworkPolicy', 'hubs-broker').spec.ingress[1].ports[0].port = 5672; }, /hubs-partners cannot reach hubs-broker at 5671/],
  ['any namespace at the broker', o => { find(o, 'NetworkPolicy', 'hubs-broker').spec.ingress[1].from[0].namespaceSelector = {}; }, /no label may reach hubs-broker at 5671/],
  ['a broker whose metrics nobody reads', o => { find(o, 'NetworkPolicy', 'hubs-broker').spec.ingress.pop(); }, /hubs-monitoring cannot reach hubs-broker at 15692/],
  ['a collector with several pods', o => { find(o, 'Deployment', 'hubs-collector').spec.replicas = 3; }, /several pods behind the one address/],
  ['a collector that grows', o => { o.push({ apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'hubs-collector', namespace: 'hubs' }, spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'hubs-collector' }, maxReplicas: 3 } }); }, /several pods behind the one address/],
  ['a second collector during a roll-out', o => { delete find(o, 'Deployment', 'hubs-collector').spec.strategy; }, /has two pods while/],
  ['a set-up that cannot reach the database', o => { find(o, 'NetworkPolicy', 'to-database-outside').spec.podSelector.matchExpressions[0].values.pop(); }, /hubs-database-set-up cannot reach a database outside/],
  ['a Job with a command that is not there', o => { find(o, 'Job', 'hubs-migrate-schools').spec.template.spec.containers[0].args = ['migrat']; }, /no command migrat/],
  ['a Job with an option that is not there', o => { find(o, 'Job', 'hubs-database-set-up').spec.template.spec.initContainers[0].args[5] = '--passwords-file'; }, /set-up-database has no option --passwords-file/],
  ['a set-up by a program of its own', o => { find(o, 'Job', 'hubs-database-set-up').spec.template.spec.containers[0].command = ['bash']; }, /has a command of its own/],
  ['a namespace that takes any pod', o => { find(o, 'Namespace', 'hubs').metadata.labels = {}; }, /restricted profile/],
  ['a password in the definitions', o => edit(o, d => { d.users[0].password_hash = 'x'; }), /has its password in a file/],
  ['a service that tells in another one\'s name', o => edit(o, d => { d.permissions[0].write = '.*'; }), /allows hubs-schools to write/],
  ['a follower that may not read', o => edit(o, d => { d.permissions[4].read = '^$'; }), /refuses hubs-reporting to read/],
];

function edit(objects, change) {
  const map = objects.find(object => object.data?.['definitions.json']);
  const definitions = JSON.parse(map.data['definitions.json']);
  change(definitions);
  map.data['definitions.json'] = JSON.stringify(definitions);
}

// What must be caught in a document.
export const wrongTexts = [
  ['dotnet Hubs.Schools.dll parked', /in the image it is \/app\/hubs/],
  ['    kubectl -n hubs exec deploy/hubs-funding -- /app/hubs parkd', /no command parkd/],
  ['    kubectl -n hubs exec deploy/hubs-funding -- /app/hubs parked rety', /parked knows no rety/],
  ['    kubectl -n hubs exec deploy/hubs-founding -- /app/hubs parked', /no Deployment hubs-founding/],
  ['    kubectl -n hubs exec hubs-funding -- /app/hubs parked', /into which pod/],
  ['    kubectl -n hubs exec deploy/hubs-funding -- /app/hubs name-first-national-user --name "…"', /funding has no command name-first-national-user/],
  ['    kubectl -n hubs exec -it deploy/hubs-funding -- sh', /nothing in the image to run but \/app\/hubs/],
  ['    docker run --rm --entrypoint=/bin/bash hubs-funding:1.0.0', /nothing in the image to run but \/app\/hubs/],
  ['    docker run --rm hubs-funding:1.0.0 migrates', /no command migrates/],
  ['`/app/hubs backup --too /backups/schools.db`', /backup has no option --too/],
  ['    /app/hubs migrate --Database:ConnectionStringFiles=FILE', /migrate has no option --Database:ConnectionStringFiles/],
];
