// What each account does, as the service, the operator or the partner does it, and what it must be refused.
import { follows } from '../arrows.mjs';

const told = service => `hubs.${service}.v1.Something`;
const subscription = (service, producer) => `hubs.${service}.follows.${producer}`;
const quorum = { durable: true, arguments: { 'x-queue-type': 'quorum', 'x-delivery-limit': 20 } };

// The topology that the services' bus makes, seen on a broker: an exchange before each queue, errors likewise.
async function declare(channel, service) {
  for (const exchange of [told(service), ...service === 'schools' ? [told('access')] : []]) await channel.assertExchange(exchange, 'fanout');
  for (const producer of follows[service]) {
    const queue = subscription(service, producer);
    for (const name of [queue, `${queue}_error`, `${queue}_skipped`]) {
      await channel.assertExchange(name, 'fanout');
      await channel.assertQueue(name, quorum);
      await channel.bindQueue(name, name, '');
    }

    for (const exchange of [told(producer), ...producer === 'schools' ? [told('access')] : []]) {
      await channel.assertExchange(exchange, 'fanout');
      await channel.bindExchange(queue, exchange, '');
    }
  }
}

const publish = (channel, exchange, text) => new Promise((done, failed) => channel.publish(exchange, '', Buffer.from(text), { persistent: true }, error => error ? failed(error) : done()));

async function take(channel, queue) {
  const message = await channel.get(queue);
  if (message) channel.ack(message);
  return message ? message.content.toString() : '';
}

const expect = (what, is) => {
  if (!is) throw new Error(what);
};

export const does = [
  ...Object.keys(follows).map(service => [`hubs-${service}`, 'declares what it tells and whom it follows', channel => declare(channel, service)]),
  ...Object.keys(follows).map(service => [`hubs-${service}`, 'tells its events', channel => publish(channel, told(service), `of ${service}`)]),
  ['hubs-schools', 'tells who may call', channel => publish(channel, told('access'), 'of access')],
  ...Object.entries(follows).flatMap(([service, producers]) => producers.map(producer => [`hubs-${service}`, `reads what ${producer} tells`, async channel => {
    const read = [await take(channel, subscription(service, producer)), ...producer === 'schools' ? [await take(channel, subscription(service, producer))] : []];
    expect(`it read ${read}`, read.includes(`of ${producer}`) && (producer !== 'schools' || read.includes('of access')));
  }])),
  ['hubs-reporting', 'sets a message aside that fails', channel => publish(channel, `${subscription('reporting', 'schools')}_error`, 'bad')],
  ['operator', 'puts a message that it has looked at into the error queue anew', async channel => {
    const text = await take(channel, `${subscription('reporting', 'schools')}_error`);
    await publish(channel, `${subscription('reporting', 'schools')}_error`, text);
  }],
  ['operator', 'reads an error queue and puts the message back', async channel => {
    const text = await take(channel, `${subscription('reporting', 'schools')}_error`);
    expect(`it read '${text}'`, text === 'bad');
    await publish(channel, subscription('reporting', 'schools'), text);
  }],
  ['hubs-reporting', 'gets it once more', async channel => expect('it is not there', await take(channel, subscription('reporting', 'schools')) === 'bad')],
  ['partner-example', 'binds a queue of its own', async channel => {
    await channel.assertQueue('partner.example.inbox', quorum);
    await channel.bindQueue('partner.example.inbox', told('schools'), '');
  }],
  ['hubs-schools', 'tells once more', channel => publish(channel, told('schools'), 'for the partner')],
  ['partner-example', 'reads it', async channel => expect('it is not there', await take(channel, 'partner.example.inbox') === 'for the partner')],
];

export const refused = [
  ['hubs-schools', 'to tell in the name of another', channel => publish(channel, told('funding'), 'x')],
  ['hubs-reporting', 'to tell in the name of another', channel => publish(channel, told('schools'), 'x')],
  ['hubs-funding', 'to bind to whom it does not follow', channel => channel.bindExchange(subscription('funding', 'schools'), told('workgroups'), '')],
  ['hubs-funding', 'to read the queue of another', channel => channel.get(subscription('reporting', 'schools'))],
  ['hubs-funding', 'to announce what failed to whoever listens', channel => channel.assertExchange('MassTransit:Fault', 'fanout')],
  ['hubs-funding', 'to make a queue of its own invention', channel => channel.assertQueue('funding.aside', quorum)],
  ['hubs-schools', 'to put messages into another\'s queue by the default exchange', channel => publish(channel, '', 'x')],
  ['operator', 'to read a subscription', channel => channel.get(subscription('reporting', 'schools'))],
  ['operator', 'to tell events', channel => publish(channel, told('schools'), 'x')],
  ['operator', 'to delete a queue', channel => channel.deleteQueue(`${subscription('reporting', 'schools')}_error`)],
  ['partner-example', 'to know who may call', channel => channel.bindQueue('partner.example.inbox', told('access'), '')],
  ['partner-example', 'to read a subscription', channel => channel.get(subscription('reporting', 'schools'))],
  ['partner-example', 'to tell events', channel => publish(channel, told('schools'), 'x')],
  ['partner-example', 'to have a queue under another partner\'s name', channel => channel.assertQueue('partner.other.inbox', quorum)],
];
