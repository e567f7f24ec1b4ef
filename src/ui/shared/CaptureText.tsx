import { markText } from '../../ladder/mark-text.ts';
import css from './CaptureText.module.css';

/**
 * Text that came with a capture: always text, never markup; isolated, so that its direction does not reach its
 * neighbours; with a mark in the place of every character that could hide or turn round what is there.
 */
export function CaptureText({ text }: { text: string }) {
  return (
    <bdi>
      {markText(text).map((piece, i) =>
        piece.kind === 'text' ? (
          piece.text
        ) : (
          <span key={i} className={css['mark']} title={piece.title}>
            {piece.name}
          </span>
        ),
      )}
    </bdi>
  );
}
