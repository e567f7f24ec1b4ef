import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './Button.tsx';

interface CopyButtonProps {
  /** What it copies, as the button's name says it: `Copy Call-ID`. */
  label: string;
  text: string | (() => string);
  /** Whether the name is to be read beside the icon. */
  showsLabel?: boolean;
  /** It is the one thing to do here. */
  isPrimary?: boolean;
  className?: string | undefined;
  tabIndex?: number;
}

export function CopyButton({ label, text, showsLabel = false, isPrimary = false, ...rest }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | undefined>();
  useEffect(() => {
    if (outcome === undefined) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), 1500);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : text());
      setOutcome('copied');
    } catch {
      setOutcome('refused');
    }
  };
  return (
    <Button
      isQuiet={!isPrimary}
      isPrimary={isPrimary}
      icon={outcome === 'copied' ? Check : Copy}
      aria-label={label}
      title={outcome === 'refused' ? 'The browser did not allow it' : label}
      onClick={() => void copy()}
      {...rest}
    >
      {showsLabel ? (outcome === 'copied' ? 'Copied' : label) : undefined}
    </Button>
  );
}
