package io.tomte.device.internal.osgi;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

import io.tomte.device.api.Area;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandHandler;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceLife;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntitySettings;
import io.tomte.device.api.Home;
import io.tomte.device.api.HomeListener;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Inbox;
import io.tomte.device.api.Position;
import io.tomte.device.internal.HomeSettings;
import io.tomte.device.internal.RunningHome;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Puts the home into the service registry. No logic here. */
@Component(
        service = {DeviceRegistry.class, DeviceLife.class},
        configurationPid = "io.tomte.device",
        immediate = true)
@Designate(ocd = DeviceRegistryComponent.Config.class)
public final class DeviceRegistryComponent implements DeviceRegistry, DeviceLife {
    /** Settings. */
    @ObjectClassDefinition(name = "Home")
    public @interface Config {
        @AttributeDefinition(
                description = "show: new devices are part of the home at once. ask: they wait until they are accepted")
        String new_devices() default "show";

        @AttributeDefinition(
                description = "Where the home is, degrees north; with the longitude it tells which trackers are home")
        String latitude() default "";

        @AttributeDefinition(description = "Where the home is, degrees east")
        String longitude() default "";

        @AttributeDefinition(description = "How far around counts as home, in metres")
        String radius() default "100";
    }

    private final RunningHome running;

    @Activate
    public DeviceRegistryComponent(BundleContext context, Config config) {
        String data = Optional.ofNullable(context.getProperty("tomte.data")).orElse("data");
        running = RunningHome.start(Path.of(data), Clock.system(ZoneId.systemDefault()), settings(config));
    }

    @Modified
    void modified(Config config) {
        running.registry().configure(settings(config));
    }

    private static HomeSettings settings(Config config) {
        return HomeSettings.of(config.new_devices(), config.latitude(), config.longitude(), config.radius());
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
    public Optional<Position> position() {
        return running.registry().position();
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
    public CompletionStage<Entity> editEntity(String id, UnaryOperator<EntitySettings> change, Optional<Long> rev) {
        return running.registry().editEntity(id, change, rev);
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

    @Override
    public Inbox inbox() {
        return running.registry().life().inbox();
    }

    @Override
    public Registration listen(Runnable changed) {
        return running.registry().life().listen(changed);
    }

    @Override
    public CompletionStage<Device> accept(String id, Acceptance acceptance) {
        return running.registry().life().accept(id, acceptance);
    }

    @Override
    public CompletionStage<Void> ignore(String id) {
        return running.registry().life().ignore(id);
    }

    @Override
    public CompletionStage<Removal> remove(String id) {
        return running.registry().life().remove(id);
    }

    @Override
    public CompletionStage<Device> undo(String id) {
        return running.registry().life().undo(id);
    }

    @Override
    public CompletionStage<Replacement> replace(String old, String with, boolean check) {
        return running.registry().life().replace(old, with, check);
    }

    @Override
    public CompletionStage<Void> unignore(String id) {
        return running.registry().life().unignore(id);
    }
}
