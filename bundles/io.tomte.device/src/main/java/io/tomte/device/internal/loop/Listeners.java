package io.tomte.device.internal.loop;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.HomeListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events in order. A listener that throws stays, because to lose it would end rules or history in silence; its first
 * failures in a row are logged whole, later ones as a count.
 */
public final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private static final int LOGGED_WHOLE = 3;
    private static final int LOGGED_EACH = 1_000;

    private static final class Entry {
        final HomeListener listener;
        int failures; // in a row; home loop only

        Entry(HomeListener listener) {
            this.listener = listener;
        }
    }

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    public DeviceRegistry.Registration add(HomeListener listener) {
        Entry entry = new Entry(listener);
        entries.add(entry);
        return () -> entries.remove(entry);
    }

    public void deliver(List<HomeEvent> events) {
        for (HomeEvent event : events) {
            for (Entry entry : entries) {
                deliver(entry, event);
            }
        }
    }

    private static void deliver(Entry entry, HomeEvent event) {
        try {
            entry.listener.onEvent(event);
            entry.failures = 0;
        } catch (RuntimeException | StackOverflowError e) {
            entry.failures++;
            if (entry.failures <= LOGGED_WHOLE) {
                LOG.error("A listener of the home failed at event {}", event.seq(), e);
            } else if (entry.failures % LOGGED_EACH == 0) {
                LOG.error("The listener {} failed {} times in a row", entry.listener, entry.failures);
            }
        }
    }
}
