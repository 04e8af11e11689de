package io.tomte.backup.internal.osgi;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.tomte.backup.internal.HubBackup;
import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.api.store.SnapshotSource;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The command {@code tomte:backup} of the Gogo shell. No logic here. */
@Component(
        service = BackupComponent.class,
        property = {"osgi.command.scope=tomte", "osgi.command.function=backup"})
public final class BackupComponent {
    private final HubBackup backup;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Broker broker;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<SnapshotSource> others = List.of();

    @Activate
    public BackupComponent(BundleContext context) {
        Path data =
                Path.of(Optional.ofNullable(context.getProperty("tomte.data")).orElse("data"));
        String version = context.getBundle().getVersion().toString();
        backup = new HubBackup(data, version, Clock.systemUTC(), () -> Optional.ofNullable(broker), () -> others);
    }

    @Descriptor("saves all that the hub keeps in a new file, while it works")
    public void backup(CommandSession session, @Descriptor("file") String file) {
        backup.run(Path.of(file).toAbsolutePath().normalize(), session.getConsole()::println);
    }
}
