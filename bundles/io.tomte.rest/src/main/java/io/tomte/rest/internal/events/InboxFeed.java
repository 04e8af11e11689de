package io.tomte.rest.internal.events;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonObject;
import io.tomte.device.api.DeviceLife;
import io.tomte.device.api.DeviceRegistry.Registration;

/** Tells the streams that the inbox is another. Loop, except attach and detach. */
public final class InboxFeed {
    private static final Entry.Once CHANGED = Entry.Once.of("inbox", JsonObject::new);

    private final Loop loop;
    private final Streams streams;
    private final Map<DeviceLife, Registration> attached = new HashMap<>();

    public InboxFeed(Loop loop, Streams streams) {
        this.loop = loop;
        this.streams = streams;
    }

    /** Somebody who knows came; any thread. */
    public void attach(DeviceLife life) {
        loop.execute(() -> {
            attached.put(life, life.listen(() -> loop.execute(() -> changed(life))));
            changed(life);
        });
    }

    /** Whoever knew goes; any thread. */
    public void detach(DeviceLife life) {
        loop.execute(() -> Optional.ofNullable(attached.remove(life)).ifPresent(Registration::close));
    }

    /** Stops listening. Loop. */
    public void close() {
        attached.values().forEach(Registration::close);
        attached.clear();
    }

    private void changed(DeviceLife life) {
        if (attached.containsKey(life)) {
            streams.tell(CHANGED);
        }
    }
}
