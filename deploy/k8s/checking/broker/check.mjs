// check.mjs IMAGE: runs the broker of components/rabbitmq, and of components/rabbitmq-tls, and does on it what its accounts may and may not.
import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import amqp from 'amqplib';
import { build, run } from '../build.mjs';
import { does, refused } from './accounts.mjs';
import { start } from './pod.mjs';

const [image] = process.argv.slice(2);
const patience = 50;

// With all that a URL or a shell could stumble over.
const passwordOf = user => `${user}/+=&|$ 'x"`;
const connect = (pod, user, password, options) => amqp.connect({ protocol: options?.ca ? 'amqps' : 'amqp', hostname: pod.address.split(':')[0], port: Number(pod.address.split(':')[1]), username: user, password, vhost: 'hubs' }, options);

// A channel for each: the broker closes one on which it has refused something.
async function on(connection, act) {
  const channel = await connection.createConfirmChannel();
  const closed = new Promise((_, refuse) => channel.on('error', refuse));
  closed.catch(() => {});
  await Promise.race([act(channel), closed]);
  await channel.close();
}

async function accounts(pod, users) {
  const connections = Object.fromEntries(await Promise.all(users.map(async user => [user, await connect(pod, user, passwordOf(user))])));
  try {
    for (const [user, what, act] of does) await may(connections[user], user, what, act);
    for (const [user, what, act] of refused) await mayNot(connections[user], user, what, act);
  } finally {
    await Promise.all(Object.values(connections).map(connection => connection.close()));
  }

  console.log(`${does.length} things that accounts do, ${refused.length} that they are refused`);
}

async function may(connection, user, what, act) {
  try {
    await on(connection, act);
  } catch (error) {
    throw new Error(`${user} ${what}: ${error.message}`, { cause: error });
  }
}

async function mayNot(connection, user, what, act) {
  const code = await on(connection, act).then(() => 'let in', error => error.code ?? error.message);
  if (code !== 403) throw new Error(`${user} should be refused ${what}, and was: ${code}`);
}

async function changePassword(pod) {
  await writeFile(join(pod.folders.passwords, 'operator'), 'another one\n');
  await pod.execute(['bash', '/etc/hubs-broker/fill-in-passwords', '--import']);
  for (let tries = 1; ; tries++) {
    try {
      await (await connect(pod, 'operator', 'another one')).close();
      break;
    } catch (error) {
      if (tries >= patience) throw error;
    }
  }

  if (await connect(pod, 'operator', passwordOf('operator')).then(() => true, () => false)) throw new Error('The old password still opens.');
  await (await connect(pod, 'hubs-schools', passwordOf('hubs-schools'))).close();
  console.log('a changed password counts without a restart');
}

async function certificate() {
  const folder = await mkdtemp(join(tmpdir(), 'hubs-tls-'));
  try {
    await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=hubs-broker', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:hubs-broker',
      '-keyout', join(folder, 'tls.key'), '-out', join(folder, 'tls.crt')]);
    const [crt, key] = await Promise.all(['tls.crt', 'tls.key'].map(name => readFile(join(folder, name), 'utf8')));
    return { 'tls.crt': crt, 'tls.key': key, 'ca.crt': crt };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function withTls(passwords) {
  const tls = await certificate();
  const pod = await start(await build('combinations/dev-broker-tls'), image, { 'hubs-broker-passwords': passwords, 'hubs-broker-tls': tls });
  try {
    await (await connect(pod, 'hubs-schools', passwordOf('hubs-schools'), { ca: [tls['ca.crt']] })).close();
    if (await connect(pod, 'hubs-schools', passwordOf('hubs-schools')).then(() => true, () => false)) throw new Error('The broker with TLS speaks without it.');
    console.log('with TLS, and not without');
  } finally {
    await pod.stop();
  }
}

async function plain(objects, users, passwords) {
  const pod = await start(objects, image, { 'hubs-broker-passwords': passwords });
  try {
    await accounts(pod, users);
    await changePassword(pod);
  } finally {
    await pod.stop();
  }
}

const objects = await build('overlays/dev');
const users = JSON.parse(objects.find(object => object.data?.['definitions.json']).data['definitions.json']).users.map(user => user.name);
const passwords = Object.fromEntries(users.map(user => [user, passwordOf(user)]));
const done = await Promise.allSettled([plain(objects, users, passwords), withTls(passwords)]);
for (const { reason } of done.filter(one => one.status === 'rejected')) {
  console.error(reason.message);
  process.exitCode = 1;
}
