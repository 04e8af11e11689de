package io.tomte.history.internal.osgi;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletionStage;

import io.tomte.device.api.DeviceRegistry;
import io.tomte.history.api.History;
import io.tomte.history.api.HistoryReport;
import io.tomte.history.api.Query;
import io.tomte.history.api.Series;
import io.tomte.history.internal.db.Database;
import io.tomte.history.internal.db.Dialect;
import io.tomte.history.internal.db.Retention;
import io.tomte.history.internal.record.RunningHistory;
import io.tomte.history.internal.record.Settings;
import io.tomte.mqtt.api.store.SnapshotSource;
import io.tomte.mqtt.api.store.StoreSnapshot;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Puts the history into the service registry. No logic here. */
@Component(
        service = {History.class, SnapshotSource.class},
        configurationPid = "io.tomte.history",
        immediate = true)
@Designate(ocd = HistoryComponent.Config.class)
public final class HistoryComponent implements History, SnapshotSource {
    /** Settings. */
    @ObjectClassDefinition(name = "History")
    public @interface Config {
        @AttributeDefinition(description = "JDBC address; empty: the file history/history.db of the data folder")
        String url() default "";

        @AttributeDefinition(description = "User, for a server")
        String user() default "";

        @AttributeDefinition(description = "Password, for a server")
        String _password() default "";

        @AttributeDefinition(
                description =
                        "Filter that finds the driver, for example (osgi.jdbc.driver.class=org.postgresql.Driver)")
        String driver_target() default "(osgi.jdbc.driver.class=org.sqlite.JDBC)";

        @AttributeDefinition(
                description = "Seconds between two writes; what came in since is lost when the hub is killed")
        int batch_s() default 10;

        @AttributeDefinition(description = "Days that readings of numbers are kept")
        int readings_days() default 3;

        @AttributeDefinition(description = "Days that readings of on/off and of texts are kept")
        int states_days() default 90;

        @AttributeDefinition(description = "Days that minutes are kept")
        int minutes_days() default 14;

        @AttributeDefinition(description = "Days that hours are kept")
        int hours_days() default 730;

        @AttributeDefinition(description = "Days that days are kept")
        int days_days() default 7_300;

        @AttributeDefinition(
                description = "Rules with semicolons: sensor.*_power readings=7 minutes=30; sensor.noise_* off")
        String rules() default "";
    }

    private final RunningHistory running;

    @Activate
    public HistoryComponent(
            BundleContext context,
            Config config,
            @Reference DeviceRegistry registry,
            @Reference(name = "driver") DataSourceFactory driver) {
        String data = Optional.ofNullable(context.getProperty("tomte.data")).orElse("data");
        Path file = Path.of(data).toAbsolutePath().resolve("history").resolve("history.db");
        boolean own = config.url().isEmpty();
        String url = own ? "jdbc:sqlite:" + file : config.url();
        Dialect dialect = Dialect.of(url)
                .orElseThrow(() -> new IllegalArgumentException(
                        "url must begin with jdbc:sqlite: or jdbc:postgresql:, not " + url));
        Properties settings = new Properties();
        settings.setProperty(DataSourceFactory.JDBC_URL, url);
        if (!config.user().isEmpty()) {
            settings.setProperty(DataSourceFactory.JDBC_USER, config.user());
            settings.setProperty(DataSourceFactory.JDBC_PASSWORD, config._password());
        }
        Retention usual = new Retention(
                Duration.ofDays(config.readings_days()),
                Duration.ofDays(config.states_days()),
                Duration.ofDays(config.minutes_days()),
                Duration.ofDays(config.hours_days()),
                Duration.ofDays(config.days_days()));
        Database.Source source = new Database.Source(
                () -> driver.createDataSource(settings).getConnection(),
                dialect,
                dialect == Dialect.SQLITE
                        ? Optional.of(Path.of(url.substring("jdbc:sqlite:".length())))
                        : Optional.empty());
        Clock clock = Clock.system(ZoneId.systemDefault());
        running = new RunningHistory(
                registry,
                new Database(source, clock),
                new Settings(usual, List.of(config.rules().split(";"))),
                clock,
                Duration.ofSeconds(Math.max(1, config.batch_s())));
    }

    @Deactivate
    void close() {
        running.close();
    }

    @Override
    public CompletionStage<Optional<Series>> series(Query query) {
        return running.series(query);
    }

    @Override
    public HistoryReport report() {
        return running.report();
    }

    @Override
    public String name() {
        return "The history";
    }

    @Override
    public CompletionStage<Optional<StoreSnapshot>> snapshot() {
        return running.snapshot();
    }
}
