package io.tomte.acceptance.interop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * All cells of a table, played a few at once because most of their time is waiting for each other's answers, and those that
 * wait for seconds all at once beside them; the tests then ask for the result of each.
 */
final class Matrix implements AutoCloseable {
    private static final int AT_ONCE = 6;

    private final Map<Cell, CompletableFuture<Void>> results = new LinkedHashMap<>();
    private final ExecutorService players = Executors.newFixedThreadPool(AT_ONCE);
    private final ExecutorService waiting = Executors.newCachedThreadPool();
    private final List<PeerKind> kinds;

    /** Starts to play. */
    Matrix(List<ServerUnderTest> servers, List<PeerKind> kinds) {
        this.kinds = kinds;
        for (ServerUnderTest server : servers) {
            for (PeerKind kind : kinds) {
                cells(server, kind).forEach(cell -> results.put(cell, new CompletableFuture<>()));
            }
        }
        results.forEach(
                (cell, result) -> (cell.scenario().waits() ? waiting : players).execute(() -> play(cell, result)));
        players.shutdown();
        waiting.shutdown();
    }

    private static List<Cell> cells(ServerUnderTest server, PeerKind kind) {
        List<Cell> cells = new ArrayList<>();
        for (Version version : Version.values()) {
            for (Way way : Way.values()) {
                boolean both = kind.versions().contains(version)
                        && kind.ways().contains(way)
                        && server.address(way).isPresent();
                for (Scenario scenario : Scenario.values()) {
                    boolean lacking =
                            kind.lacks().contains(scenario) || server.lacks().contains(scenario);
                    if (both && !lacking && scenario.worthIt(way, version)) {
                        cells.add(new Cell(server, kind, way, version, scenario));
                    }
                }
            }
        }
        return cells;
    }

    private static void play(Cell cell, CompletableFuture<Void> result) {
        try {
            if (cell.kind().missing().isEmpty()) {
                cell.run();
            }
            result.complete(null);
        } catch (Exception | AssertionError problem) {
            result.completeExceptionally(problem);
        }
    }

    List<Cell> cells() {
        return List.copyOf(results.keySet());
    }

    /**
     * Waits until the cell was played; skipped where its library is not installed. One that failed is played once more: libraries
     * of others lose connections when six cells share two processors. What it said at first is printed.
     */
    void result(Cell cell) throws Exception {
        assumeTrue(cell.kind().missing().isEmpty(), () -> cell.kind().missing().orElseThrow());
        try {
            results.get(cell).get(2, TimeUnit.MINUTES);
        } catch (ExecutionException first) {
            System.out.println("Played twice: " + cell + ", at first: " + first.getCause());
            playAgain(cell, first.getCause());
        }
    }

    private static void playAgain(Cell cell, Throwable first) {
        try {
            cell.run();
        } catch (Exception | AssertionError second) {
            AssertionError both =
                    new AssertionError(cell + ": " + second.getMessage(), second); // reports number cells only
            both.addSuppressed(first);
            throw both;
        }
    }

    @Override
    public void close() {
        players.shutdownNow();
        waiting.shutdownNow();
        for (PeerKind kind : kinds) {
            if (kind instanceof ProgramKind program) {
                program.close();
            }
        }
    }
}
