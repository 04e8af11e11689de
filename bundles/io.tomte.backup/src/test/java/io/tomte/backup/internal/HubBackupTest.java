package io.tomte.backup.internal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.api.store.SnapshotSource;
import io.tomte.mqtt.api.store.StoreFigures;
import io.tomte.mqtt.api.store.StoreReport;
import io.tomte.mqtt.api.store.StoreSnapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The backup of a running hub says how it went, and gives the files of the store free again, whatever happens. */
class HubBackupTest {
    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private CompletionStage<Optional<StoreSnapshot>> answer = CompletableFuture.completedFuture(Optional.empty());
    private final List<SnapshotSource> others = new ArrayList<>();
    private Path data;
    private Path file;
    private int closed;

    @BeforeEach
    void fill() throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        file = folder.resolve("x.zip");
        Files.writeString(data.resolve("tomte.conf"), "");
    }

    /** A store of one file, which cannot be read. */
    private final class BadDisk implements StoreSnapshot {
        @Override
        public String folder() {
            return "journal";
        }

        @Override
        public List<Part> parts() {
            return List.of(new Part("1.seg", 7));
        }

        @Override
        public InputStream open(Part part) throws IOException {
            throw new IOException("Input/output error");
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private void run(Optional<Broker> broker) {
        new HubBackup(data, "1", Clock.systemUTC(), () -> broker, () -> others).run(file, said::add);
    }

    private Optional<Broker> broker(boolean onDisk) {
        StoreReport report = new StoreReport() {
            @Override
            public Optional<String> trouble() {
                return Optional.empty();
            }

            @Override
            public List<String> damage() {
                return List.of();
            }

            @Override
            public CompletionStage<StoreFigures> figures() {
                throw new AssertionError("nobody asks");
            }

            @Override
            public CompletionStage<Optional<StoreSnapshot>> snapshot() {
                return answer;
            }
        };
        return Optional.of((Broker) Proxy.newProxyInstance(
                Broker.class.getClassLoader(), new Class<?>[] {Broker.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("store");
                    return onDisk ? Optional.of(report) : Optional.empty();
                }));
    }

    @Test
    void saysWhatItSaved() {
        run(broker(true));
        assertThat(said).last().isEqualTo("Saved 1 file, 0 bytes, in " + file + ".");
        assertThat(file).exists();
    }

    @Test
    void savesAHubThatKeepsNothingOnDisk() {
        run(broker(false));
        assertThat(said).last().asString().startsWith("Saved 1 file");
    }

    @Test
    void givesTheStoreFreeWhenTheCopyFails() {
        answer = CompletableFuture.completedFuture(Optional.of(new BadDisk()));
        run(broker(true));
        assertThat(said).last().asString().contains("journal/1.seg", "Input/output error", "try again.");
        assertThat(closed).isEqualTo(1);
        assertThat(file).doesNotExist();
    }

    @Test
    void savesThePartsOfOthersAndGivesThemFree() {
        CompletableFuture<Optional<StoreSnapshot>> copy = CompletableFuture.completedFuture(Optional.of(new BadDisk()));
        others.add(source("the history", copy));
        run(broker(false));
        assertThat(said).last().asString().contains("journal/1.seg", "Input/output error");
        assertThat(closed).isEqualTo(1);
        others.set(0, source("The history", CompletableFuture.failedFuture(new IOException("it is busy"))));
        run(broker(false));
        assertThat(said).last().asString().startsWith("The history cannot be copied: it is busy.");
    }

    private static SnapshotSource source(String name, CompletionStage<Optional<StoreSnapshot>> copy) {
        return new SnapshotSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public CompletionStage<Optional<StoreSnapshot>> snapshot() {
                return copy;
            }
        };
    }

    @Test
    void saysWhyThereIsNothingToSave() {
        answer = CompletableFuture.failedFuture(new IOException("The journal is closed"));
        run(broker(true));
        assertThat(said)
                .containsExactly(
                        "Sessions and messages cannot be copied: The journal is closed. Look at ./tomte shell health.");
        said.clear();
        run(Optional.empty());
        assertThat(said).singleElement().asString().startsWith("The broker is not running.");
        assertThat(file).doesNotExist();
    }
}
