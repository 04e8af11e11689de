package io.tomte.device.internal.osgi;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.tomte.device.api.Area;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandHandler;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.Home;
import io.tomte.device.api.HomeListener;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.internal.RunningHome;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Puts the home into the service registry. No logic here. */
@Component(service = DeviceRegistry.class, immediate = true)
public final class DeviceRegistryComponent implements DeviceRegistry {
    private final RunningHome running;

    @Activate
    public DeviceRegistryComponent(BundleContext context) {
        String data = Optional.ofNullable(context.getProperty("tomte.data")).orElse("data");
        running = RunningHome.start(Path.of(data), Clock.system(ZoneId.systemDefault()));
    }

    @Deactivate
    void close() {
        running.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addHandler(CommandHandler handler) {
        running.registry().adapterAdded(handler);
    }

    void removeHandler(CommandHandler handler) {
        running.registry().adapterRemoved(handler);
    }

    @Override
    public Home home() {
        return running.registry().home();
    }

    @Override
    public Registration listen(HomeListener listener) {
        return running.registry().listen(listener);
    }

    @Override
    public CompletionStage<Void> apply(String source, List<HomeUpdate> updates) {
        return running.registry().apply(source, updates);
    }

    @Override
    public CompletionStage<String> command(String entity, Command command, Cause cause) {
        return running.registry().command(entity, command, cause);
    }

    @Override
    public CompletionStage<Device> renameDevice(String id, String name, Optional<Long> rev) {
        return running.registry().renameDevice(id, name, rev);
    }

    @Override
    public CompletionStage<Device> moveDevice(String id, Optional<String> area, Optional<Long> rev) {
        return running.registry().moveDevice(id, area, rev);
    }

    @Override
    public CompletionStage<Void> removeDevice(String id) {
        return running.registry().removeDevice(id);
    }

    @Override
    public CompletionStage<Area> addArea(String name) {
        return running.registry().addArea(name);
    }

    @Override
    public CompletionStage<Area> renameArea(String id, String name) {
        return running.registry().renameArea(id, name);
    }

    @Override
    public CompletionStage<Void> removeArea(String id) {
        return running.registry().removeArea(id);
    }
}
