import { callScript } from './call-script.ts';
import { type CaptureFormat, CaptureWriter } from './capture-writer.ts';
import type { Script } from './schedule.ts';
import { keepAliveScript, optionsScript, registrationScript } from './service-scripts.ts';
import { Simulation, type Traffic } from './simulation.ts';
import { newTruth, type Truth } from './truth.ts';

export interface GeneratorOptions extends Partial<Traffic> {
  readonly seed?: number;
  readonly format?: CaptureFormat;
  /** About how long the file gets: calls under way are finished, which counts where they carry RTP. */
  readonly bytes?: number;
  /** About how many SIP messages; whichever of the two limits comes first ends the capture. */
  readonly messages?: number;
}

/** 14 November 2023, 22:13:20 UTC: round in Unix time. */
const startSeconds = 1_700_000_000;

/**
 * Writes a capture, the same one for the same options, piece by piece as it comes about; memory does not grow
 * with its size. A piece is valid only while `write` runs. Returns what the capture holds.
 */
export function generateCapture(options: GeneratorOptions, write: (piece: Uint8Array) => void): Truth {
  const { seed = 1, format = 'pcap', bytes = Infinity, messages = Infinity } = options;
  if (bytes === Infinity && messages === Infinity)
    throw new RangeError('a capture needs an end: bytes or messages');
  const truth = newTruth(seed, format);
  const capture = new CaptureWriter(format, startSeconds, write);
  const traffic: Traffic = {
    callsPerSecond: options.callsPerSecond ?? 20,
    talkSeconds: options.talkSeconds ?? 30,
    phones: options.phones ?? 400,
    rtpShare: Math.min(Math.max(options.rtpShare ?? 0, 0), 0.99),
  };
  const simulation = new Simulation(traffic, truth, capture);
  const { schedule } = simulation;
  schedule.start(arrivals(simulation, bytes, messages));
  for (const phone of simulation.phones) {
    for (const script of [registrationScript, optionsScript, keepAliveScript]) {
      schedule.start(script(simulation, phone));
    }
  }
  while (schedule.step());
  capture.flush();
  truth.bytes = capture.bytes;
  truth.packets = capture.packets;
  return truth;
}

/** Starts calls until those begun will, once they are over, have filled the capture. */
function* arrivals(simulation: Simulation, bytes: number, messages: number): Script {
  const { random, truth, traffic, phones, capture } = simulation;
  for (;;) {
    yield random.exponential(1 / traffic.callsPerSecond);
    // A call under way has left about six tenths of its traces.
    const grown = truth.calls === 0 ? 1 : truth.calls / (truth.calls - 0.4 * simulation.openCalls);
    // Of those still ringing, as many will have as much RTP as of those that rang before.
    const decided = truth.answered + truth.busy + truth.cancelled + truth.rejected;
    const rtpBytes = (simulation.rtpBytesToCome * truth.calls) / Math.max(decided, 1);
    const expected = (capture.bytes - truth.rtpBytes) * grown + rtpBytes;
    if (expected >= bytes || truth.messages * grown >= messages) break;
    const caller = random.pick(phones);
    let callee = random.pick(phones);
    while (callee === caller) callee = random.pick(phones);
    simulation.schedule.start(callScript(simulation, caller, callee));
  }
  simulation.closing = true;
}
