/// <reference lib="dom" />
const KEY = 'roster-playground-theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

/** Which look is on now: the visitor's choice, else the system's. */
export const theme = (): 'light' | 'dark' => {
  const chosen = localStorage.getItem(KEY);
  return chosen === 'dark' || chosen === 'light' ? chosen : dark.matches ? 'dark' : 'light';
};

/** Puts the look on the page, and keeps to the system's where nothing was chosen. */
export function dress(): void {
  document.documentElement.dataset.theme = theme();
}

/** The other look, from now on. */
export function switchTheme(): void {
  localStorage.setItem(KEY, theme() === 'dark' ? 'light' : 'dark');
  dress();
}

dark.addEventListener('change', dress);
