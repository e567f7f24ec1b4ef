import type { Audio } from '../../engine/jobs/audio/audio-request.ts';
import type { ConversationDetails } from '../../engine/answers/conversation-details.ts';
import type { Ladder } from '../../ladder/model.ts';
import type { Channel } from './choose-sides.ts';
import type { SideOverTime, SideEvent } from './SideLane.tsx';

/** What was read, and where it is listened to. */
export interface Heard {
  readonly audio: Audio;
  readonly host: string;
  /** The side of each stream there. */
  readonly channels: readonly (Channel | undefined)[];
}

/** Both directions of what is heard, with the digits that were pressed, however they were told. */
export function sidesOf(
  heard: Heard,
  ladder: Ladder,
  details: readonly Pick<ConversationDetails, 'infoDigits'>[],
): [SideOverTime, SideOverTime] {
  const digits = details.flatMap(({ infoDigits }) => infoDigits);
  const byInfo = digits.flatMap(({ message, digit, duration }): { channel: Channel; event: SideEvent }[] => {
    const row = ladder.rows.find((known) => known.kind === 'message' && known.message === message.number);
    if (row === undefined || Number.isNaN(row.time)) return [];
    // Signalling may end elsewhere: what does not come to the host is taken to be its own.
    const channel = ladder.endpoints[row.to]?.address === heard.host ? 1 : 0;
    const event = { name: digit, start: row.time, duration: (duration ?? 0) / 1000, by: 'INFO' } as const;
    return [{ channel, event }];
  });
  const side = (channel: Channel): SideOverTime => {
    const own = heard.audio.streams.filter((_, i) => heard.channels[i] === channel);
    // Beside sound, what is none would only be in the way: video, say.
    const played = own.filter((stream) => stream.played > 0);
    const shown = played.length > 0 ? played : own;
    const events: SideEvent[] = [
      ...own.flatMap((stream) => stream.events.map((event) => ({ ...event, by: 'event' as const }))),
      ...(heard.audio.sound?.tones[channel] ?? []).map((tone) => ({ ...tone, by: 'ear' as const })),
      ...byInfo.filter((digit) => digit.channel === channel).map(({ event }) => event),
    ];
    return {
      title: `${heard.host} ${channel === 0 ? 'sends' : 'receives'}`,
      quality: shown.flatMap(({ overTime }) => overTime ?? []),
      events: events.sort((a, b) => a.start - b.start),
    };
  };
  return [side(0), side(1)];
}
