import { isMsrpTransport } from '../../call/streams/msrp.ts';
import type { LegChoices } from '../../call/legs.ts';
import { MessageTexts } from '../../call/message-texts.ts';
import { formatEndpoint } from '../../network/address.ts';
import type { MsrpMessage } from '../../rtp/msrp.ts';
import { allExtras } from '../read/all-extras.ts';
import { msrpOf } from '../answers/msrp.ts';
import { isFileGone } from '../open/open.ts';
import { openInputs, type CaptureInput } from '../open/open-inputs.ts';
import { defineJob } from './job.ts';

export interface MsrpRequest {
  readonly inputs: readonly CaptureInput[];
  /** How the reader joined and separated legs, if at all. */
  readonly legs: LegChoices | undefined;
  /** Numbers of the conversations. */
  readonly conversations: readonly number[];
}

export interface MsrpRow extends MsrpMessage {
  /** Seconds since the first packet. */
  readonly time: number;
  readonly frame: number;
  /** `192.0.2.1:2855` */
  readonly source: string;
  readonly destination: string;
}

/**
 * The MSRP messages of conversations. The captures are read once more for it, as the first worker passes over what is
 * neither SIP nor RTP.
 */
export const msrp = defineJob({
  id: 'msrp',
  async run({ inputs, legs, conversations }: MsrpRequest, { signal }): Promise<readonly MsrpRow[]> {
    const { analysis } = await openInputs(inputs, { signal, extras: allExtras, progress() {} });
    if (legs !== undefined) analysis.regroup(legs);
    const sessions = msrpOf(analysis);
    const { addresses, index } = analysis.pipeline;
    const base = analysis.firstTime();
    const rows: MsrpRow[] = [];
    for (const number of conversations) {
      if (sessions.isEmpty || analysis.conversations[number] === undefined) continue;
      const lines = analysis
        .mediaOf(number, analysis.call(number))
        .lines.filter(({ line }) => isMsrpTransport(index.sdp.texts.text(line.transport)));
      const texts = new MessageTexts();
      try {
        const numbers = new Set(lines.map(({ message }) => message.number));
        for await (const { message, bytes } of analysis.bytesOfAll(numbers))
          texts.add(message, bytes.slice());
      } catch (error) {
        // What was read before is told.
        if (!isFileGone(error)) throw error;
      }
      for (const { seen } of sessions.of(lines, texts)) {
        const { arrival, file: _, ...message } = seen;
        const { source, sourcePort, destination, destinationPort, frame } = arrival;
        rows.push({
          ...message,
          time: arrival.seconds - base.seconds + (arrival.nanoseconds - base.nanoseconds) / 1e9,
          frame,
          source: formatEndpoint(addresses.format(source), sourcePort),
          destination: formatEndpoint(addresses.format(destination), destinationPort),
        });
      }
    }
    return rows;
  },
});
