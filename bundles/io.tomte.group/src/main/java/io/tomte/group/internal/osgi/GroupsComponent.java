package io.tomte.group.internal.osgi;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.tomte.device.api.CommandHandler;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.group.api.Group;
import io.tomte.group.api.Groups;
import io.tomte.group.internal.RunningGroups;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Puts the groups, and the handler of their commands, into the service registry. No logic here. */
@Component(service = Groups.class, immediate = true)
public final class GroupsComponent implements Groups {
    private final RunningGroups running;
    private final ServiceRegistration<CommandHandler> commands;

    @Activate
    public GroupsComponent(BundleContext context, @Reference DeviceRegistry registry) {
        String data = Optional.ofNullable(context.getProperty("tomte.data")).orElse("data");
        running = RunningGroups.start(Path.of(data), Clock.system(ZoneId.systemDefault()), registry);
        commands = context.registerService(
                CommandHandler.class, running.commands(), FrameworkUtil.asDictionary(Map.of("source", SOURCE)));
    }

    @Deactivate
    void close() {
        commands.unregister();
        running.close();
    }

    @Override
    public List<Status> list() {
        return running.groups().list();
    }

    @Override
    public Optional<Status> find(String id) {
        return running.groups().find(id);
    }

    @Override
    public CompletionStage<Status> add(Group group) {
        return running.groups().add(group);
    }

    @Override
    public CompletionStage<Status> replace(Group group, Optional<Long> rev) {
        return running.groups().replace(group, rev);
    }

    @Override
    public CompletionStage<Void> remove(String id, Optional<Long> rev) {
        return running.groups().remove(id, rev);
    }
}
