package io.tomte.backup;

import java.util.Locale;
import java.util.function.Consumer;

/** Says how far a long work is, in a line for each tenth. One thread. */
final class Progress {
    private final long total;
    private final Consumer<String> say;
    private long done;
    private long told;

    /** @param total bytes */
    Progress(long total, Consumer<String> say) {
        this.total = Math.max(1, total);
        this.say = say;
    }

    void add(long bytes) {
        done += bytes;
        long tenths = Math.min(10, done * 10 / total);
        if (tenths > told) {
            told = tenths;
            say.accept(
                    String.format(Locale.ROOT, "%4d %%  %s of %s", tenths * 10, Sizes.text(done), Sizes.text(total)));
        }
    }
}
