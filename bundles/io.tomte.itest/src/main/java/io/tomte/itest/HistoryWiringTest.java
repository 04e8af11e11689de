package io.tomte.itest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandHandler;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Kind;
import io.tomte.history.api.History;
import io.tomte.history.api.Point;
import io.tomte.history.api.Query;
import io.tomte.history.api.Series;
import io.tomte.mqtt.api.store.SnapshotSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;

import static io.tomte.itest.Waiting.await;
import static io.tomte.itest.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

/** What the registry tells comes into the database that the driver's service opens, and back. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class HistoryWiringTest {
    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 5_000)
    DeviceRegistry registry;

    @InjectService(timeout = 5_000)
    History history;

    @InjectService(timeout = 5_000)
    SnapshotSource copies;

    @Test
    void aReadingOfADeviceIsRemembered() throws Exception {
        EntityInfo info = new EntityInfo(
                Kind.SENSOR,
                Optional.of("it-history"),
                "it-history",
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("it_history"),
                true,
                Map.of(),
                List.of(),
                Map.of());
        Instant before = Instant.now().minusSeconds(60);
        context.registerService(CommandHandler.class, new Adapter(), null); // without one it would not be reachable
        await(registry.apply(
                "it",
                List.of(
                        new HomeUpdate.Announce("it-history", DeviceInfo.of("it-history", "It"), info),
                        new HomeUpdate.Report(
                                "it-history", Optional.of("21.5"), Map.of(), Cause.device("it", false)))));
        String id = registry.home().entities().values().stream()
                .filter(entity -> entity.key().equals("it-history"))
                .findFirst()
                .orElseThrow()
                .id();
        until("the reading is kept", () -> !values(id, before).isEmpty());
        assertThat(values(id, before)).contains(21.5);
        assertThat(await(copies.snapshot())).hasValueSatisfying(copy -> {
            assertThat(copy.parts()).extracting(part -> part.name()).containsExactly("history.db");
            copy.close();
        });
    }

    private static final class Adapter implements CommandHandler {
        @Override
        public String source() {
            return "it";
        }

        @Override
        public CompletionStage<Void> handle(String key, Command command) {
            return CompletableFuture.completedFuture(null);
        }
    }

    private List<Double> values(String id, Instant from) {
        Optional<Series> series = history.series(
                        new Query(id, from, Instant.now().plusSeconds(1), 100))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        return series.stream()
                .flatMap(found -> found.points().stream())
                .filter(Point.Value.class::isInstance)
                .map(point -> ((Point.Value) point).value())
                .toList();
    }
}
