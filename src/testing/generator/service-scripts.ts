// What phones do besides calls, for as long as the capture lasts.
import { challengeOf, contactOf } from './call.ts';
import { addressOf, domain, type Phone, proxy } from './phones.ts';
import type { Script } from './schedule.ts';
import type { Simulation } from './simulation.ts';
import { formatVia, type Message, respond } from './sip-text.ts';

const registrationSeconds = 60;
const optionsSeconds = 30;
const keepAliveSeconds = 25;

/** REGISTER, 401, REGISTER with proof, 200, and the same again before it expires (RFC 3261 10, 22.2). */
export function* registrationScript(simulation: Simulation, phone: Phone): Script {
  const { random, truth } = simulation;
  yield random.between(0, registrationSeconds);
  if (simulation.closing) return;
  truth.registrations++;
  const requests = requestsOf(simulation, phone, `sip:${domain}`, 'REGISTER', [
    contactOf(phone),
    `Expires: ${2 * registrationSeconds}`,
  ]);
  while (!simulation.closing) {
    const first = requests.next();
    yield* simulation.toProxy(phone, first);
    yield random.between(0.001, 0.005);
    const nonce = random.hex(32);
    const to = `To: <sip:${phone.user}@${domain}>;tag=${random.hex(8)}`;
    const challenge = challengeOf('WWW-Authenticate', nonce);
    yield* simulation.fromProxy(phone, respond(first, '401 Unauthorized', { to, headers: [challenge] }));
    yield random.between(0.005, 0.03);
    const proof = `Authorization: Digest username="${phone.user}", realm="${domain}", nonce="${nonce}", uri="sip:${domain}", response="${random.hex(32)}", algorithm=MD5`;
    const second = requests.next(proof);
    yield* simulation.toProxy(phone, second);
    yield random.between(0.001, 0.005);
    const binding = `${contactOf(phone)};expires=${2 * registrationSeconds}`;
    const headers = [binding, 'Path: <sip:edge.voice.example.net;lr>', 'Server: Registrar-Proxy 4.4'];
    yield* simulation.fromProxy(phone, respond(second, '200 OK', { to, headers }));
    yield registrationSeconds * random.between(0.9, 1.1);
  }
}

/** OPTIONS, 200, for ever (RFC 3261 11). */
export function* optionsScript(simulation: Simulation, phone: Phone): Script {
  const { random, truth } = simulation;
  yield random.between(0, optionsSeconds);
  while (!simulation.closing) {
    truth.optionsPings++;
    const uri = `sip:${domain}`;
    const request = requestsOf(simulation, phone, uri, 'OPTIONS', ['Accept: application/sdp']).next();
    yield* simulation.toProxy(phone, request);
    yield random.between(0.001, 0.005);
    const to = `To: <${uri}>;tag=${random.hex(8)}`;
    const headers = [
      'Allow: INVITE, ACK, CANCEL, OPTIONS, BYE, REFER',
      'Accept: */*',
      'Server: Registrar-Proxy 4.4',
    ];
    yield* simulation.fromProxy(phone, respond(request, '200 OK', { to, headers }));
    yield optionsSeconds * random.between(0.9, 1.1);
  }
}

/** CRLF CRLF to keep a binding open; over TCP it is answered with CRLF (RFC 5626 3.5.1). */
export function* keepAliveScript(simulation: Simulation, phone: Phone): Script {
  const { random, truth, wire } = simulation;
  yield random.between(0, keepAliveSeconds);
  while (!simulation.closing) {
    truth.keepAlives++;
    if (phone.transport === 'TCP') {
      yield* wire.sendStream(phone, proxy, '\r\n\r\n', 0);
      yield* wire.sendStream(proxy, phone, '\r\n', 0);
    } else {
      yield* wire.sendDatagram(phone, proxy, '\r\n\r\n');
    }
    yield keepAliveSeconds * random.between(0.9, 1.1);
  }
}

/** Requests outside any call, with one Call-ID and rising CSeq. */
function requestsOf(
  { random }: Simulation,
  phone: Phone,
  uri: string,
  method: string,
  headers: string[],
): { next: (proof?: string) => Message } {
  const callId = `${random.hex(20)}@${addressOf(phone)}`;
  const tag = random.hex(10);
  let cseq = random.integer(1, 500);
  const to = method === 'REGISTER' ? `<sip:${phone.user}@${domain}>` : `<${uri}>`;
  return {
    next: (proof) => ({
      startLine: `${method} ${uri} SIP/2.0`,
      vias: [formatVia(phone.transport, addressOf(phone), random.hex(16))],
      routes: [],
      maxForwards: 70,
      headers: [
        `From: "${phone.name}" <sip:${phone.user}@${domain}>;tag=${tag}`,
        `To: ${to}`,
        `Call-ID: ${callId}`,
        `CSeq: ${++cseq} ${method}`,
        ...headers,
        `User-Agent: ${phone.model.agent}`,
        ...phone.model.headers,
        ...(proof === undefined ? [] : [proof]),
      ],
      body: '',
    }),
  };
}
