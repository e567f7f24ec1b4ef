import type { Ref } from 'react';
import type { CaptureInput } from '../../engine/open/open-inputs.ts';

interface FileInputProps {
  ref: Ref<HTMLInputElement>;
  onChoose: (inputs: CaptureInput[]) => void;
}

/** The one file input of the page; buttons and commands click it. */
export function FileInput({ ref, onChoose }: FileInputProps) {
  return (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      aria-label="Open captures"
      onChange={({ target }) => {
        const inputs = [...(target.files ?? [])].map((file) => ({ name: file.name, blob: file }));
        // The same file may be chosen again.
        target.value = '';
        onChoose(inputs);
      }}
    />
  );
}
