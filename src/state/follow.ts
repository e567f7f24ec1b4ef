import type { CaptureInput } from '../engine/open/open-inputs.ts';
import { inputsOf, readAgain } from './open-captures.ts';
import type { Session } from './session.ts';

// A capture that is still being written, followed as by `tail -f`.

/** What of a file handle is used (File System Access): the file in the state in which it is now. */
export interface GrowingFile {
  getFile(): Promise<File>;
}

/** Milliseconds between two looks at a file, and how many times as long as reading it took it is left alone at least. */
const LOOK_EVERY = 1000;
const REST = 4;

/** The browser tells of some files where they are: of those that were dropped, or chosen in order to follow them. */
const handles = new WeakMap<Blob, GrowingFile>();

/** How often following began: one that was stopped and begun again is not followed twice. */
let turns = 0;

export function rememberHandle(blob: Blob, handle: GrowingFile): void {
  handles.set(blob, handle);
}

/** Whether any of what is open can be looked at again. */
export function canFollow(session: Session): boolean {
  return inputsOf(session).some(({ blob }) => handles.has(blob));
}

/** Reads what is open again whenever one of its files has changed, until it is told to stop or something else is open. */
export async function follow(session: Session, wait = defaultWait): Promise<void> {
  const { capture } = session;
  if (!canFollow(session) || capture.store.getState().isFollowed) return;
  capture.setFollowed(true);
  const turn = ++turns;
  const { generation } = capture.store.getState();
  const isFollowed = (): boolean => {
    const state = capture.store.getState();
    return state.isFollowed && state.generation === generation && turn === turns;
  };
  let pause = LOOK_EVERY;
  while (isFollowed()) {
    await wait(pause);
    if (!isFollowed()) return;
    const changed = await changedInputs(session);
    if (changed === undefined) {
      capture.setFollowed(false);
      capture.report(['The file that was followed is not there any more. What was read of it stays.']);
      return;
    }
    if (changed.size === 0 || !isFollowed()) continue;
    await readAgain(session, (input) => changed.get(input) ?? input);
    pause = Math.max(LOOK_EVERY, REST * (capture.store.getState().result?.milliseconds ?? 0));
  }
}

export function stopFollowing({ capture }: Session): void {
  capture.setFollowed(false);
}

/** What has changed, as it is now; undefined if a file is gone. */
async function changedInputs(session: Session): Promise<Map<CaptureInput, CaptureInput> | undefined> {
  const changed = new Map<CaptureInput, CaptureInput>();
  for (const input of inputsOf(session)) {
    const handle = handles.get(input.blob);
    if (handle === undefined) continue;
    let file: File;
    try {
      file = await handle.getFile();
    } catch {
      return undefined;
    }
    const { blob } = input;
    const isSame = blob.size === file.size && blob instanceof File && blob.lastModified === file.lastModified;
    if (isSame) continue;
    handles.set(file, handle);
    changed.set(input, { ...input, blob: file });
  }
  return changed;
}

function defaultWait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
