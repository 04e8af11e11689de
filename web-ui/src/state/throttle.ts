/** Calls at most once per interval and always with the last value. */
export function throttle<T>(interval: number, run: (value: T) => void): (value: T) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: { value: T } | undefined;
  const tick = (): void => {
    timer = undefined;
    if (waiting === undefined) return;
    const { value } = waiting;
    waiting = undefined;
    timer = setTimeout(tick, interval);
    run(value);
  };
  return (value) => {
    waiting = { value };
    if (timer === undefined) tick();
  };
}
