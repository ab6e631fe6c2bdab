// Runs the broker's pod as its StatefulSet says, in Docker: its user, its read-only root, no capabilities, its files, its start and probe.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../build.mjs';

// Where Debian's package keeps the programs that Docker's official image has in its path.
const programs = '/usr/lib/rabbitmq/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const patience = 60;

async function folder(files) {
  const made = await mkdtemp(join(tmpdir(), 'hubs-broker-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(made, name), text, { mode: 0o644 });
  await chmod(made, 0o755);
  return made;
}

export async function start(objects, image, secrets) {
  const set = objects.find(object => object.kind === 'StatefulSet' && object.metadata.name === 'hubs-broker');
  const { spec } = set.spec.template, [first] = spec.initContainers, [broker] = spec.containers, user = spec.securityContext.runAsUser;
  const folders = {}, mounts = [];
  for (const { name, mountPath } of broker.volumeMounts) {
    const volume = spec.volumes.find(one => one.name === name) ?? {};
    const files = volume.configMap ? objects.find(object => object.kind === 'ConfigMap' && object.metadata.name === volume.configMap.name).data
      : volume.secret ? secrets[volume.secret.secretName] : undefined;
    if (files) mounts.push('--volume', `${folders[name] = await folder(files)}:${mountPath}:ro`);
    else mounts.push('--tmpfs', `${mountPath}:uid=${user},gid=${user},mode=770`);
  }

  const port = broker.ports.find(one => one.name === 'amqp').containerPort;
  const { stdout: command } = await run('docker', ['image', 'inspect', '--format', '{{join .Config.Cmd " "}}', image]);
  const { stdout } = await run('docker', ['run', '--detach', '--hostname', 'hubs-broker-0', '--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges',
    '--user', `${user}:${user}`, '--publish', `127.0.0.1::${port}`, '--env', `PATH=${programs}`, ...broker.env.flatMap(({ name, value }) => ['--env', `${name}=${value}`]), ...mounts,
    image, 'bash', '-c', `${first.command.join(' ')} && exec ${command.trim()}`]);
  const id = stdout.trim();
  const pod = {
    folders,
    execute: command => run('docker', ['exec', id, ...command]),
    async stop() {
      await run('docker', ['rm', '--force', '--volumes', id]);
      for (const made of Object.values(folders)) await rm(made, { recursive: true });
    },
  };
  try {
    await ready(pod, broker.startupProbe.exec.command, id);
    pod.address = (await run('docker', ['port', id, `${port}/tcp`])).stdout.split('\n')[0].trim();
    return pod;
  } catch (error) {
    await pod.stop();
    throw error;
  }
}

async function ready(pod, probe, id) {
  for (let tries = 1; ; tries++) {
    try {
      return await pod.execute(probe);
    } catch (error) {
      const { stdout: runs } = await run('docker', ['inspect', '--format', '{{.State.Running}}', id]);
      if (runs.trim() === 'true' && tries < patience) continue;
      throw new Error(`The broker does not start: ${(await run('docker', ['logs', '--tail', '20', id])).stdout}`, { cause: error });
    }
  }
}
