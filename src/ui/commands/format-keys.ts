/** A binding of tinykeys as it is printed on keys: `$mod+k` is Ctrl+K, or ⌘K on a Mac. */
export function formatKeys(binding: string, isMac: boolean): string {
  const names: Partial<Record<string, string>> = {
    $mod: isMac ? '⌘' : 'Ctrl',
    Escape: 'Esc',
  };
  const parts = binding.split('+').map((part) => names[part] ?? part);
  const last = parts.pop() ?? '';
  const key = parts.length > 0 ? last.toUpperCase() : last;
  return [...parts, key].join(isMac ? '' : '+');
}

/** Whether a binding is a character alone: typing it must not surprise (WCAG 2.2 2.1.4). */
export function isSingleKey(binding: string): boolean {
  return !/^(?:\$mod|Control|Meta)\+/.test(binding) || binding.startsWith('Control+Alt+');
}
