import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * Two journals on the same contract, in turn: messages of 200 bytes, each durable before it counts, each removed afterwards.
 * Prints a table: {@code ./tomte bench journals [FOLDER [ROUNDS]]}, a new folder on the disk to measure.
 */
final class Comparison {
    private static final int PAYLOAD = 200;
    private static final int LIVE = 300_000;

    private record Load(String name, int messages, int underWay) {}

    private record Kind(String name, Opener opener) {}

    /** Opens a journal in an empty folder. */
    private interface Opener {
        Appender open(Path folder) throws Exception;
    }

    private static final List<Load> LOADS = List.of(
            new Load("one at a time", 2_000, 1), new Load("50 under way", 50_000, 50), new Load("1000 under way", 200_000, 1_000));

    private static final List<Kind> KINDS = List.of(
            new Kind("tomte", TomteAppender::new),
            new Kind("artemis, buffer 3.3 ms", folder -> new ArtemisAppender(folder, 3_333_333)),
            new Kind("artemis, no wait", folder -> new ArtemisAppender(folder, 1)));

    private Comparison() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args.length > 0 ? args[0] : "target/comparison");
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        for (int round = 1; round <= rounds; round++) {
            for (Load load : LOADS) {
                for (Kind kind : KINDS) {
                    measure(kind, load, empty(folder.resolve("data")));
                }
            }
        }
        for (Kind kind : KINDS.subList(0, 2)) {
            heap(kind, empty(folder.resolve("data")));
        }
        System.exit(0);
    }

    private static Path empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    private static void measure(Kind kind, Load load, Path folder) throws Exception {
        try (Appender journal = kind.opener().open(folder)) {
            run(journal, 0, load.messages() / 4, load.underWay()); // to get warm
            long written = bytesWritten();
            long cpu = cpuNanos();
            long begin = System.nanoTime();
            run(journal, load.messages(), load.messages(), load.underWay());
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    "%-16s %-24s %,10.0f msg/s %8.1f CPU s/M %8.0f bytes/msg%n",
                    load.name(),
                    kind.name(),
                    load.messages() / seconds,
                    (cpuNanos() - cpu) / 1e3 / load.messages(),
                    (bytesWritten() - written) / (double) load.messages());
        }
    }

    private static void run(Appender journal, long first, int messages, int underWay) throws InterruptedException {
        byte[] payload = new byte[PAYLOAD];
        Semaphore window = new Semaphore(underWay);
        for (long number = first + 1; number <= first + messages; number++) {
            window.acquire();
            long mine = number;
            journal.append(mine, payload).whenComplete((done, failure) -> {
                if (failure != null) {
                    throw new IllegalStateException(failure);
                }
                journal.remove(mine);
                window.release();
            });
        }
        window.acquire(underWay);
    }

    /** What messages that are kept cost in memory. */
    private static void heap(Kind kind, Path folder) throws Exception {
        try (Appender journal = kind.opener().open(folder)) {
            long before = usedHeap();
            List<CompletableFuture<Void>> last = new ArrayList<>();
            for (long number = 1; number <= LIVE; number++) {
                CompletableFuture<Void> durable =
                        journal.append(number, new byte[PAYLOAD]).toCompletableFuture();
                if (number % 1_000 == 0) {
                    durable.join();
                    last.clear();
                }
                last.add(durable);
            }
            System.out.printf(
                    "%-16s %-24s %10.0f bytes of heap for each message that is kept%n",
                    "kept", kind.name(), (usedHeap() - before) / (double) LIVE);
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    /** Bytes this process caused to be sent to the device, as the kernel counts them. */
    private static long bytesWritten() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/io")).stream()
                .filter(line -> line.startsWith("write_bytes: "))
                .mapToLong(line -> Long.parseLong(line.substring("write_bytes: ".length())))
                .findFirst()
                .orElse(0);
    }
}
