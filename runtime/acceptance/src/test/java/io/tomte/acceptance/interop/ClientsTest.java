package io.tomte.acceptance.interop;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that others wrote, and ours, against the running hub. */
class ClientsTest {
    @TempDir
    static Path folder;

    private static ServerUnderTest hub;
    private static Matrix matrix;

    @BeforeAll
    static void start() throws Exception {
        hub = new Hub(folder, Certificate.make(folder));
        matrix = new Matrix(List.of(hub), Kinds.all(folder).toList());
    }

    @AfterAll
    static void stop() throws Exception {
        matrix.close();
        hub.close();
    }

    static List<Cell> cells() {
        return matrix.cells();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void works(Cell cell) throws Exception {
        matrix.result(cell);
    }
}
