package io.tomte.device.internal.life;

import java.time.Duration;
import java.util.Optional;

import io.tomte.device.api.CommandHandler;
import io.tomte.device.api.HomeUpdate;

/** What departures need of what is around the home. Home loop only. */
public interface Outside {
    Optional<CommandHandler> handler(String source);

    /** Calls back on the loop once what is the case now is on the disk, or the disk refused it. */
    void save(Runnable then);

    void later(Duration delay, Runnable task);

    void onLoop(Runnable task);

    /** An adapter said something. */
    void apply(String source, HomeUpdate update);

    /** The end of a step. */
    void settle();
}
