import { addressOf, type Phone, proxy } from './phones.ts';
import { Call, challengeOf, type Side } from './call.ts';
import { type Media, streamScript } from './media-script.ts';
import type { Script } from './schedule.ts';
import type { Direction } from './sdp-text.ts';
import type { Simulation } from './simulation.ts';
import { type Message, respond } from './sip-text.ts';

const outcomes = { busy: 0.08, cancelled: 0.12, rejected: 0.06 };
const holdShare = 0.3;
/** Share of the caller's re-INVITEs that the proxy challenges again. */
const reInviteChallengeShare = 0.3;
const recordRoute = `Record-Route: <sip:${addressOf(proxy)};lr>`;

/** A call from its first INVITE to its end, with everything both hops carry. */
export function* callScript(simulation: Simulation, from: Phone, to: Phone): Script {
  const { random, truth } = simulation;
  const call = new Call(simulation, from, to);
  truth.calls++;
  simulation.openCalls++;
  const luck = random.fraction();
  const { callee, caller } = call;

  const { sent, received } = yield* sendInvite(simulation, call);
  if (luck < outcomes.busy) {
    truth.busy++;
    yield* refuse(simulation, call, sent, received, '486 Busy Here');
  } else {
    truth.dialogs++;
    yield random.between(0.05, 0.3);
    const headers = call.responseHeaders(callee);
    const ringing = { to: call.toLine(caller, callee.tag), routes: [recordRoute], headers };
    yield* simulation.relayResponse(to, from, respond(received, '180 Ringing', ringing));
    yield random.between(1, 8);
    if (luck < outcomes.busy + outcomes.cancelled) {
      truth.cancelled++;
      yield* cancel(simulation, call, sent, received);
    } else if (luck < outcomes.busy + outcomes.cancelled + outcomes.rejected) {
      truth.rejected++;
      yield* refuse(
        simulation,
        call,
        sent,
        received,
        random.pick(['603 Decline', '480 Temporarily Unavailable']),
      );
    } else {
      truth.answered++;
      yield* accept(simulation, call, caller, received, 'sendrecv');
      yield* talk(simulation, call);
    }
  }
  simulation.openCalls--;
}

interface Invited {
  /** The INVITE as its sender sent it, and as the receiver got it. */
  sent: Message;
  received: Message;
}

/** INVITE, 407, ACK, INVITE with proof, 100 (RFC 3261 22.3); the proxy is in the middle. */
function* sendInvite(simulation: Simulation, call: Call): Generator<number, Invited, void> {
  const { random } = simulation;
  const { caller, callee } = call;
  const first = call.request('INVITE', caller, { confirmed: false, offer: 'sendrecv' });
  yield* challenge(simulation, call, caller, first);
  const sent = call.request('INVITE', caller, { confirmed: false, offer: 'sendrecv' });
  yield* simulation.toProxy(caller.phone, sent);
  yield random.between(0.0005, 0.004);
  yield* simulation.fromProxy(
    caller.phone,
    respond(sent, '100 Trying', { to: call.toLine(caller, undefined) }),
  );
  const received = simulation.addHop(callee.phone, sent, [recordRoute]);
  yield* simulation.fromProxy(callee.phone, received);
  yield random.between(0.002, 0.02);
  const trying = respond(received, '100 Trying', { to: call.toLine(caller, undefined) });
  yield* simulation.toProxy(callee.phone, trying);
  return { sent, received };
}

/** The proxy asks for a proof, which the next request of `side` then has. */
function* challenge(simulation: Simulation, call: Call, side: Side, request: Message): Script {
  const { random } = simulation;
  const nonce = random.hex(32);
  yield* simulation.toProxy(side.phone, request);
  yield random.between(0.0005, 0.004);
  // Within a dialog the tag is the peer's already; before it the proxy makes one up.
  const known = request.headers.find((line) => /^To:.*;tag=/.test(line));
  const to = known ?? call.toLine(side, random.hex(10));
  const headers = [challengeOf('Proxy-Authenticate', nonce), 'Server: Registrar-Proxy 4.4'];
  const refusal = respond(request, '407 Proxy Authentication Required', { to, headers });
  yield* simulation.fromProxy(side.phone, refusal);
  yield random.between(0.002, 0.02);
  yield* simulation.toProxy(side.phone, call.hopRequest('ACK', request, to));
  yield random.between(0.001, 0.01);
  side.nonce = nonce;
}

/** A final response other than 2xx, acknowledged hop by hop. */
function* refuse(
  simulation: Simulation,
  call: Call,
  sent: Message,
  received: Message,
  status: string,
): Script {
  const { random } = simulation;
  const { caller, callee } = call;
  const to = call.toLine(caller, callee.tag);
  const refusal = respond(received, status, { to, headers: call.responseHeaders(callee) });
  yield* simulation.toProxy(callee.phone, refusal);
  yield random.between(0.0005, 0.003);
  yield* simulation.fromProxy(callee.phone, call.hopRequest('ACK', received, to));
  yield* simulation.fromProxy(caller.phone, { ...refusal, vias: sent.vias });
  yield random.between(0.002, 0.02);
  yield* simulation.toProxy(caller.phone, call.hopRequest('ACK', sent, to));
}

/** CANCEL on both hops, each answered at once, then the 487 (RFC 3261 9). */
function* cancel(simulation: Simulation, call: Call, sent: Message, received: Message): Script {
  const { random } = simulation;
  const { caller, callee } = call;
  const first = call.hopRequest('CANCEL', sent);
  yield* simulation.toProxy(caller.phone, first);
  yield random.between(0.0005, 0.003);
  const to = call.toLine(caller, random.hex(10));
  yield* simulation.fromProxy(caller.phone, respond(first, '200 canceling', { to }));
  const second = call.hopRequest('CANCEL', received);
  yield* simulation.fromProxy(callee.phone, second);
  yield random.between(0.002, 0.02);
  yield* simulation.toProxy(callee.phone, respond(second, '200 OK', { to: call.toLine(caller, callee.tag) }));
  yield* refuse(simulation, call, sent, received, '487 Request Terminated');
}

/** 200 with the answer, and the ACK end to end (RFC 3261 13.3.1.4). */
function* accept(
  simulation: Simulation,
  call: Call,
  offerer: Side,
  received: Message,
  direction: Direction,
): Script {
  const { random } = simulation;
  const answerer = call.other(offerer);
  const to = call.toLine(offerer, answerer.tag);
  const routes = received.routes.filter((line) => line.startsWith('Record-Route:'));
  const ok = respond(received, '200 OK', { to, routes, ...call.acceptance(answerer, direction) });
  yield* simulation.relayResponse(answerer.phone, offerer.phone, ok);
  yield random.between(0.002, 0.02);
  const ack = call.request('ACK', offerer, { confirmed: true });
  yield* simulation.relayRequest(offerer.phone, answerer.phone, ack);
}

/** From the answer to the BYE, with media and in some calls a hold or two. */
function* talk(simulation: Simulation, call: Call): Script {
  const { random, truth } = simulation;
  const media: Media = { over: false, held: false };
  const duration = startMedia(simulation, call, media);
  const holds = random.chance(holdShare) ? random.integer(1, 2) : 0;
  for (let held = 0; held < holds; held++) {
    yield duration / (2 * holds + 1);
    const holder = random.chance(0.6) ? call.caller : call.callee;
    truth.holds++;
    yield* reInvite(simulation, call, holder, 'sendonly');
    media.held = true;
    yield duration / (2 * holds + 1);
    yield* reInvite(simulation, call, holder, 'sendrecv');
    media.held = false;
  }
  yield duration / (2 * holds + 1);
  media.over = true;
  const quitter = random.chance(0.55) ? call.caller : call.callee;
  const peer = call.other(quitter);
  const bye = call.request('BYE', quitter, { confirmed: true });
  const received = yield* simulation.relayRequest(quitter.phone, peer.phone, bye);
  yield random.between(0.002, 0.02);
  const ok = respond(received, '200 OK', {
    to: call.toLine(quitter, peer.tag),
    headers: call.responseHeaders(peer),
  });
  yield* simulation.relayResponse(peer.phone, quitter.phone, ok);
}

/** Starts the streams, if this call has any in the capture; returns how long the two talk, in seconds. */
function startMedia(simulation: Simulation, call: Call, media: Media): number {
  const { random, truth, traffic, capture } = simulation;
  const seconds = Math.max(2, random.exponential(traffic.talkSeconds - 2) + 2);
  if (traffic.rtpShare <= 0) return seconds;
  // RTP bytes of a call with two streams of 50 packets a second, and what the share allows for each call.
  const perCall = 2 * 50 * 230 * traffic.talkSeconds;
  const otherBytes = truth.calls < 20 ? 24_000 : (capture.bytes - truth.rtpBytes) / truth.calls;
  const wanted = (otherBytes * traffic.rtpShare) / (1 - traffic.rtpShare) / (truth.answered / truth.calls);
  const factor = wanted / perCall;
  if (!random.chance(factor)) return seconds;
  const length = seconds * Math.max(1, factor);
  simulation.rtpBytesToCome += 2 * 50 * 230 * length;
  simulation.schedule.start(streamScript(simulation, call.caller.session, call.callee.session, media), 0.02);
  simulation.schedule.start(streamScript(simulation, call.callee.session, call.caller.session, media), 0.03);
  return length;
}

function* reInvite(simulation: Simulation, call: Call, side: Side, direction: Direction): Script {
  const { random, truth } = simulation;
  truth.reInvites++;
  side.session.version++;
  const options = { confirmed: true, offer: direction };
  let request = call.request('INVITE', side, options);
  if (side === call.caller && random.chance(reInviteChallengeShare)) {
    yield* challenge(simulation, call, side, request);
    request = call.request('INVITE', side, options);
  }
  const peer = call.other(side);
  const received = yield* simulation.relayRequest(side.phone, peer.phone, request);
  yield random.between(0.01, 0.1);
  peer.session.version++;
  yield* accept(simulation, call, side, received, direction === 'sendonly' ? 'recvonly' : 'sendrecv');
}
