// Follows one producer of Hubs from outside, with nothing of Hubs but its AsyncAPI document, an account at the broker, and a partner's
// token: node consume.mjs PRODUCER LAST_POSITION. History comes from the producer's log, what follows from a queue of its own, a gap in the
// queue (who may call, hubs.access, is in the log alone to a partner) from the log again. Each event is checked against the document and printed as a line of JSON, once and in order, up to LAST_POSITION.
//   BROKER_URL   amqp(s)://account:password@host
//   GATEWAY_URL  https://hubs.example.org/
//   TOKEN        a partner's access token
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import amqp from 'amqplib';

const [producer, last] = [process.argv[2], Number(process.argv[3])];
const queue = `partner.example.${producer}`;
const document = await (await fetch(new URL('asyncapi/v1.json', process.env.GATEWAY_URL))).json();
const types = Object.keys(document.channels).filter((name) => document.operations[`${producer}.tells.${name.split('.').at(-1)}`]);

const ajv = new Ajv({ strict: false });
addFormats(ajv);
ajv.addSchema({ $id: 'asyncapi', components: document.components });
const isEvent = Object.fromEntries(types.map((type) => [type, ajv.compile({ $ref: `asyncapi${document.components.messages[type].payload.$ref}` })]));

let position = 0, lastId = '';
function take(event, from) {
  if (event.previous !== lastId) throw new Error(`${event.position} does not follow ${lastId}: ${producer} was restored from a backup`);
  if (!isEvent[event.type]?.(event.data)) throw new Error(`${event.type} at ${event.position} is not what the document says: ${ajv.errorsText(isEvent[event.type]?.errors)}`);
  [position, lastId] = [event.position, event.id];
  console.log(JSON.stringify({ position, type: event.type, id: event.id, from }));
}

async function catchUp(until) {
  while (position < until) {
    const url = new URL(`${producer}/v1/events?afterPosition=${position}&afterEventId=${lastId}&pageSize=1000`, process.env.GATEWAY_URL);
    const answer = await fetch(url, { headers: { authorization: `Bearer ${process.env.TOKEN}` } });
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
    const { events = [] } = await answer.json();
    if (events.length === 0) return;
    for (const e of events) take({ position: Number(e.position), type: e.type, id: e.eventId, previous: e.previousEventId ?? '', data: JSON.parse(e.dataJson) }, 'log');
  }
}

const connection = await amqp.connect(process.env.BROKER_URL);
const channel = await connection.createChannel();
await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
for (const type of types.filter((name) => name.startsWith(`hubs.${producer}.`))) await channel.bindQueue(queue, type, '');

// The queue is bound first and read second: what is told in between is in both, and position tells.
await catchUp(Number.MAX_SAFE_INTEGER);
console.log(JSON.stringify({ ready: position }));
await channel.prefetch(100);
await new Promise((done, failed) => {
  const seen = () => position >= last && done();
  let turn = Promise.resolve(); // one message after the other, as they came
  channel.consume(queue, (message) => {
    turn = turn.then(async () => {
      const header = (name) => message.properties.headers[`cloudEvents_${name}`];
      const at = Number(header('position'));
      if (at > position + 1) await catchUp(at - 1);
      if (at === position + 1) take({ position: at, type: header('type'), id: header('id'), previous: header('previousid') ?? '', data: JSON.parse(message.content) }, 'queue');
      channel.ack(message);
      seen();
    }).catch(failed);
  }).then(seen, failed);
});
await channel.deleteQueue(queue);
await connection.close();
