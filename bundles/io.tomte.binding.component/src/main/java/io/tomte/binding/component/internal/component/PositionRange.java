package io.tomte.binding.component.internal.component;

import io.tomte.binding.kit.Numbers;

/** A device's own numbers for 0 and 100 percent; may run downwards. */
record PositionRange(double closed, double open) {
    boolean contains(double position) {
        return position >= Math.min(closed, open) && position <= Math.max(closed, open);
    }

    int percent(double position) {
        if (open == closed) {
            return 0;
        }
        return Math.max(0, Math.min(100, Numbers.round((position - closed) / (open - closed) * 100)));
    }

    int position(double percent) {
        return Numbers.round(closed + (open - closed) * percent / 100);
    }
}
