package io.tomte.rest.internal.events;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.EntityState.LastCommand;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.HomeListener;
import io.tomte.rest.internal.json.HomeJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what happens in the home into entries of the streams and lines of the feed. Loop, except attach and detach. */
public final class HomeFeed {
    private static final Logger LOG = LoggerFactory.getLogger(HomeFeed.class);

    private final Loop loop;
    private final Streams streams;
    private final HomeListener also;
    private final Map<DeviceRegistry, DeviceRegistry.Registration> attached = new HashMap<>();
    private final Map<String, Device> devices = new HashMap<>();

    /** @param also hears every event too, on the loop */
    public HomeFeed(Loop loop, Streams streams, HomeListener also) {
        this.loop = loop;
        this.streams = streams;
        this.also = also;
    }

    /** A registry came; any thread. Whoever has a stream open loads the home anew. */
    public void attach(DeviceRegistry registry) {
        loop.execute(() -> {
            attached.put(registry, registry.listen(new Batch(registry)::add));
            devices.clear();
            devices.putAll(registry.home().devices());
            streams.tell(new Entry.Reset());
        });
    }

    /** A registry goes; any thread. */
    public void detach(DeviceRegistry registry) {
        loop.execute(
                () -> Optional.ofNullable(attached.remove(registry)).ifPresent(DeviceRegistry.Registration::close));
    }

    /** Stops listening. Loop. */
    public void close() {
        attached.values().forEach(DeviceRegistry.Registration::close);
        attached.clear();
    }

    /** Events that come close together go to the loop as one task. */
    private final class Batch {
        private final DeviceRegistry registry;
        private final Queue<HomeEvent> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean underWay = new AtomicBoolean();

        private Batch(DeviceRegistry registry) {
            this.registry = registry;
        }

        /** Any thread, one at a time. */
        private void add(HomeEvent event) {
            waiting.add(event);
            if (underWay.compareAndSet(false, true)) {
                loop.execute(this::take);
            }
        }

        private void take() {
            underWay.set(false); // before it looks: what comes now is either seen or brings a task of its own
            for (HomeEvent event = waiting.poll(); event != null; event = waiting.poll()) {
                guarded(event);
            }
        }

        private void guarded(HomeEvent event) {
            try {
                onEvent(registry, event);
            } catch (RuntimeException failure) { // the others are fine
                LOG.error("The event stream could not tell of event {}", event.seq(), failure);
            }
        }
    }

    private void onEvent(DeviceRegistry registry, HomeEvent event) {
        if (!attached.containsKey(registry)) {
            return;
        }
        also.onEvent(event);
        switch (event) {
            case HomeEvent.AreaChanged changed -> {
                String id = changed.area().id();
                tell(Entry.Part.AREA, id, () -> HomeJson.area(changed.area()));
            }
            case HomeEvent.AreaRemoved removed -> streams.tell(Entry.Keyed.gone(Entry.Part.AREA, removed.id()));
            case HomeEvent.DeviceChanged changed -> deviceChanged(registry, changed.device());
            case HomeEvent.DeviceRemoved removed -> deviceRemoved(removed.id());
            case HomeEvent.EntityChanged changed -> {
                String id = changed.entity().id();
                tell(Entry.Part.ENTITY, id, () -> HomeJson.entity(changed.entity()));
                // The problems of an entity are shown as the device's too.
                registry.home().device(changed.entity().device()).ifPresent(device -> tellDevice(registry, device));
            }
            case HomeEvent.EntityRemoved removed -> streams.tell(Entry.Keyed.gone(Entry.Part.ENTITY, removed.id()));
            case HomeEvent.StateChanged changed -> stateChanged(changed);
            case HomeEvent.Fired fired -> activity(Activity.of(fired));
            case HomeEvent.CommandProgress progress -> streams.tell(Entry.Once.of("command", () -> command(progress)));
        }
    }

    private void stateChanged(HomeEvent.StateChanged changed) {
        tell(Entry.Part.STATE, changed.entity().id(), () -> HomeJson.state(changed.entity()));
        Activity.of(changed).ifPresent(this::activity);
    }

    private void deviceChanged(DeviceRegistry registry, Device device) {
        boolean added = devices.put(device.id(), device) == null;
        tellDevice(registry, device);
        if (added) {
            activity(Activity.device(loop.now(), device, "was added"));
        }
    }

    private void deviceRemoved(String id) {
        streams.tell(Entry.Keyed.gone(Entry.Part.DEVICE, id));
        Optional.ofNullable(devices.remove(id))
                .ifPresent(device -> activity(Activity.device(loop.now(), device, "was removed")));
    }

    private void tellDevice(DeviceRegistry registry, Device device) {
        tell(
                Entry.Part.DEVICE,
                device.id(),
                () -> HomeJson.device(device, registry.home().entitiesOf(device.id())));
    }

    private void tell(Entry.Part part, String id, Supplier<JsonElement> json) {
        streams.tell(Entry.Keyed.of(part, id, json));
    }

    private void activity(Activity activity) {
        streams.tell(Entry.Once.of("activity", activity::toJson));
    }

    private static JsonObject command(HomeEvent.CommandProgress progress) {
        JsonObject json = HomeJson.command(new LastCommand(
                progress.id(), progress.action(), progress.outcome(), progress.detail(), progress.at()));
        json.addProperty("entity", progress.entity());
        return json;
    }
}
