/** One of several filters, with how many each would show; those that would show none are left out. */
export function FilterChips({ label, options, value, onChange }: {
  label: string; options: readonly { value: string; label: string; count: number }[]; value: string; onChange(value: string): void;
}) {
  return (
    <div class="filter-chips" role="group" aria-label={label}>
      {options.filter((option) => option.count > 0 || option.value === value || option.value === '').map((option) => (
        <button key={option.value} type="button" class="filter-chip" aria-pressed={option.value === value} onClick={() => onChange(option.value)}>
          {option.label} <small>{option.count}</small>
        </button>
      ))}
    </div>
  );
}
