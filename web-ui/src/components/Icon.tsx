/** One path of @mdi/js. Decoration: the words beside it carry the meaning. */
export function Icon({ path, size = 20, class: name }: { path: string; size?: number; class?: string }) {
  return (
    <svg class={name ? `icon ${name}` : 'icon'} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={path} fill="currentColor" />
    </svg>
  );
}

/** A tomte's pointed cap over nose and beard. */
export function Logo({ size = 34 }: { size?: number }) {
  return (
    <svg class="logo" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect class="logo-ground" width="32" height="32" rx="9" />
      <path class="logo-cap" d="M6.2 18.6C8.8 12.2 12.6 6.3 21.4 3.6c.8-.2 1.3.6.8 1.3-1 1.5-1 2.9-.4 4.6 1 2.9 2.6 5.6 4 9.1z" />
      <path class="logo-beard" d="M9.3 22.1h13.4c-.4 3.9-3.2 6.6-6.7 7.7-3.5-1.1-6.3-3.8-6.7-7.7z" />
      <rect class="logo-brim" x="5" y="16.9" width="22" height="4" rx="2" />
      <circle class="logo-nose" cx="16" cy="22.3" r="2.9" />
    </svg>
  );
}
