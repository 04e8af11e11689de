package io.tomte.acceptance.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Our client against brokers that others wrote. */
class OtherBrokersTest {
    @TempDir
    static Path folder;

    private static final List<ServerUnderTest> SERVERS = new ArrayList<>();
    private static Matrix matrix;

    @BeforeAll
    static void start() throws Exception {
        Certificate certificate = Certificate.make(folder);
        if (Mosquitto.missing().isEmpty()) {
            SERVERS.add(new Mosquitto(folder, certificate));
        }
        if (HiveMqBroker.missing().isEmpty()) {
            SERVERS.add(new HiveMqBroker(folder, certificate));
        }
        matrix = new Matrix(SERVERS, List.of(Kinds.tomte()));
    }

    @AfterAll
    static void stop() throws IOException {
        matrix.close();
        for (ServerUnderTest server : SERVERS) {
            server.close();
        }
        SERVERS.clear();
    }

    @Test
    void mosquittoIsThere() {
        assumeTrue(Mosquitto.missing().isEmpty(), () -> Mosquitto.missing().orElseThrow());
    }

    @Test
    void hiveMqIsThere() {
        assumeTrue(
                HiveMqBroker.missing().isEmpty(), () -> HiveMqBroker.missing().orElseThrow());
    }

    static List<Cell> cells() {
        assumeTrue(!SERVERS.isEmpty(), "no other broker is installed");
        return matrix.cells();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void works(Cell cell) throws Exception {
        matrix.result(cell);
    }
}
