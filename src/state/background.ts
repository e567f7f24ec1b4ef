import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BackgroundNews } from '../engine/list/background.ts';
import type { CaptureService } from '../engine/service/protocol.ts';
import type { CaptureStore } from './capture-store.ts';

/** How far the worker has come with what nobody waits for. */
export interface BackgroundState extends Pick<BackgroundNews, 'findings' | 'search'> {
  /** Grows with all that became known, over all captures. */
  readonly version: number;
  /** More will become known. */
  readonly isGoingOn: boolean;
}

const nothing = { findings: { done: 0, of: 0 }, search: undefined };

/**
 * Asks for news as long as there may be some and puts the findings into the rows. It is not part of what makes the page
 * busy, unless a filter waits for it (`session.ts`).
 */
export function followBackground(
  service: CaptureService,
  { store: capture }: CaptureStore,
  whenQuiet: () => Promise<void>,
): StoreApi<BackgroundState> {
  const store = createStore<BackgroundState>(() => ({ ...nothing, version: 0, isGoingOn: false }));
  let followed: unknown;

  const follow = async (isCurrent: () => boolean): Promise<void> => {
    let since = 0;
    while (isCurrent()) {
      // The worker rests until it is asked again.
      await whenQuiet();
      const news = await service.news(since);
      if (!isCurrent() || news.isOver) return;
      since = news.version;
      capture.getState().table.unpackFindings(news.rows);
      const { findings, search } = news;
      store.setState(({ version }) => ({ findings, search, version: version + 1 }));
    }
  };
  const followToEnd = async (isCurrent: () => boolean): Promise<void> => {
    try {
      await follow(isCurrent);
    } catch {
      // The worker is gone, or something is wrong with it: who asks for more will be told.
    }
    if (isCurrent()) store.setState({ isGoingOn: false });
  };
  capture.subscribe(({ status, generation, grouping }) => {
    const wanted = status === 'ready' ? `${generation} ${grouping}` : undefined;
    if (wanted === followed) return;
    followed = wanted;
    store.setState(({ version }) => ({
      ...nothing,
      version: version + 1,
      isGoingOn: wanted !== undefined,
    }));
    if (wanted !== undefined) void followToEnd(() => followed === wanted);
  });
  return store;
}
