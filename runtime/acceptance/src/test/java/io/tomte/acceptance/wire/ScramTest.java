package io.tomte.acceptance.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

import io.tomte.acceptance.HubProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;

/** SCRAM as the hub has it for its owner, byte for byte. */
class ScramTest {
    private static final String PASSWORD = "correct horse battery";
    private static final int[] REFUSALS = {0x86, 0x87};
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @TempDir
    static Path folder;

    private static HubProcess hub;

    @BeforeAll
    static void startHub() {
        hub = HubProcess.startOwned(folder.resolve("data"), PASSWORD);
    }

    @AfterAll
    static void stopHub() {
        hub.close();
    }

    /** A connection from an address of its own, because the hub makes addresses wait that guess. */
    private static Wire open() {
        byte[] address = {127, 0, 0, (byte) (2 + ADDRESSES.getAndIncrement())};
        try {
            Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), hub.mqttPort(), InetAddress.getByAddress(address), 0);
            return new Wire(Level.V5, socket);
        } catch (IOException e) {
            throw new TestAbortedException("this machine has one loopback address only", e);
        }
    }

    private static Wire begin(int hash, Scram scram) {
        return open().send("10 [@ 02 003C [15 ? 16 ?] ?]", method(hash), scram.first(), WireTest.unique());
    }

    private static String method(int hash) {
        return "SCRAM-SHA-" + hash;
    }

    private static String data(Properties properties, int hash) {
        assertThat(properties.texts(Properties.AUTH_METHOD)).containsExactly(method(hash));
        byte[] bytes =
                HexFormat.of().parseHex(properties.texts(Properties.AUTH_DATA).getFirst());
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Answers the challenge that comes next. */
    private static Wire answer(Wire wire, int hash, Scram scram) {
        Frame challenge = wire.next().is(Frame.AUTH);
        assertThat(challenge.reason()).isEqualTo(0x18);
        return wire.send("F0 [18 [15 ? 16 ?]]", method(hash), scram.last(data(challenge.properties(), hash)));
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 512})
    @Statement(v5 = {"4.12.0-1", "4.12.0-2", "4.12.0-3", "4.12.0-5", "4.12.1-1", "3.15.2-1", "3.1.4-2"})
    void theOwnerIsLetInAndKnownAnew(int hash) {
        Scram scram = new Scram(hash, "admin", PASSWORD);
        try (Wire wire = answer(begin(hash, scram), hash, scram).expectConnack(false)) {
            assertThat(data(wire.agreed(), hash)).isEqualTo(scram.proofOfServer());
            Scram again = new Scram(hash, "admin", PASSWORD);
            answer(wire.send("F0 [19 [15 ? 16 ?]]", method(hash), again.first()), hash, again);
            Frame done = wire.next().is(Frame.AUTH);
            assertThat(done.reason()).isZero();
            assertThat(data(done.properties(), hash)).isEqualTo(again.proofOfServer());
            wire.expectNothing();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 512})
    @Statement(v5 = {"4.12.0-4", "3.2.2-7"})
    @Violation(v5 = "3.1.4-2")
    void aWrongPasswordIsRefused(int hash) {
        Scram scram = new Scram(hash, "admin", "wrong horse battery");
        answer(begin(hash, scram), hash, scram).expectRefusal(REFUSALS);
    }

    @Test
    @Statement(v5 = {"4.12.1-2", "4.13.2-1"})
    void aWrongPasswordAnewEndsTheConnection() {
        Scram scram = new Scram(256, "admin", PASSWORD);
        Wire wire = answer(begin(256, scram), 256, scram).expectConnack(false);
        Scram again = new Scram(256, "admin", "wrong horse battery");
        answer(wire.send("F0 [19 [15 ? 16 ?]]", method(256), again.first()), 256, again)
                .expectDisconnect(0x87);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n,,", "n,,n=admin", "y,,n=,r=x", "p=tls-unique,,n=admin,r=abc", "\u00e4\u00f6"})
    @Violation(v5 = "3.1.4-2")
    void dataThatIsNoScramIsRefused(String first) {
        open().send("10 [@ 02 003C [15 'SCRAM-SHA-256' 16 ?] ?]", first, WireTest.unique())
                .expectRefusal(REFUSALS);
    }
}
