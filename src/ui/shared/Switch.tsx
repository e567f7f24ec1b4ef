import type { ReactNode } from 'react';
import form from './form.module.css';

interface SwitchProps {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  /** What it switches. */
  children: ReactNode;
  /** What the state it is in means. */
  hint?: string;
  /** The dialog opens with the focus on it. */
  hasFocus?: boolean;
}

export function Switch({ isOn, onChange, children, hint, hasFocus }: SwitchProps) {
  return (
    <label className={form['switch']}>
      <input
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        data-initial-focus={hasFocus}
        checked={isOn}
        onChange={({ target }) => onChange(target.checked)}
      />
      {children}
      {hint === undefined ? null : <span className={form['hint']}>{hint}</span>}
    </label>
  );
}
