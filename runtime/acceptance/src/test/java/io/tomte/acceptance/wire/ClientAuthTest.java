package io.tomte.acceptance.wire;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.client.ClientAuth;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.packet.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Enhanced authentication, from the side of the client. */
class ClientAuthTest extends ClientTest {
    private static final String METHOD = "15 'TOMTE-TEST'";

    /** Says "first", and then what it is asked, again. */
    private static final class Echo implements ClientAuth, ClientAuth.Exchange {
        @Override
        public String method() {
            return "TOMTE-TEST";
        }

        @Override
        public Exchange begin() {
            return this;
        }

        @Override
        public CompletionStage<Optional<Bytes>> first() {
            return CompletableFuture.completedStage(Optional.of(Bytes.utf8("first")));
        }

        @Override
        public CompletionStage<Optional<Bytes>> answer(Optional<Bytes> challenge) {
            return CompletableFuture.completedStage(challenge);
        }

        @Override
        public CompletionStage<Void> finish(Optional<Bytes> last) {
            return CompletableFuture.completedStage(null);
        }
    }

    private MqttClient client() {
        return client(options(Level.V5).withAuth(new Echo()));
    }

    /** Takes the CONNECT of such a client in. */
    private Wire greeted() {
        Wire wire = server.accept(Level.V5);
        Properties properties = Hello.of(wire.next()).properties();
        assertThat(properties.texts(Properties.AUTH_METHOD)).containsExactly("TOMTE-TEST");
        assertThat(properties.texts(Properties.AUTH_DATA)).containsExactly("6669727374");
        return wire;
    }

    @Test
    @Statement(v5 = {"4.12.0-3", "4.12.0-5", "3.1.2-30", "3.15.2-1", "3.15.1-1"})
    void aClientAnswersAuthWithAuthAndSendsNothingElseBeforeConnack() {
        MqttClient client = client();
        CompletionStage<?> connected = client.connect();
        client.publish(message(0, "early"));
        client.subscribe(filter(0, "early"), message -> {});
        Wire wire = greeted();
        wire.send("F0 [18 [" + METHOD + " 16 'a']]").expect("F0 [18 [" + METHOD + " 16 'a']]");
        wire.send("F0 [18 [" + METHOD + " 16 'b']]").expect("F0 [18 [" + METHOD + " 16 'b']]");
        wire.send("20 [00 00 [" + METHOD + " 16 'bye']]");
        done(connected);
        assertThat(wire.next().type()).isIn(Frame.PUBLISH, Frame.SUBSCRIBE);
        assertThat(wire.next().type()).isIn(Frame.PUBLISH, Frame.SUBSCRIBE);
    }

    @Test
    @Statement(v5 = {"4.12.1-1", "4.12.0-3", "4.12.0-5"})
    void aClientAuthenticatesAnewByTheSameMethod() {
        MqttClient client = client();
        CompletionStage<?> connected = client.connect();
        Wire wire = greeted().send("20 [00 00 [" + METHOD + "]]");
        done(connected);
        CompletionStage<?> again = client.reauthenticate();
        wire.expect("F0 [19 [" + METHOD + " 16 'first']]");
        wire.send("F0 [18 [" + METHOD + " 16 'a']]").expect("F0 [18 [" + METHOD + " 16 'a']]");
        wire.send("F0 [00 [" + METHOD + "]]");
        done(again);
        expectNothing(wire);
    }

    @Test
    @Statement(v5 = "4.12.1-2")
    void aClientThatIsRefusedAnewIsClosed() {
        MqttClient client = client();
        CompletionStage<?> connected = client.connect();
        Wire wire = greeted().send("20 [00 00 [" + METHOD + "]]");
        done(connected);
        CompletionStage<?> again = client.reauthenticate();
        wire.next().is(Frame.AUTH);
        wire.send("E0 [87]").expectEnd();
        assertThat(catchThrowable(() -> done(again))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "F0 [18 [15 'OTHER' 16 'a']]",
                "F0 [18 [16 'a']]",
                "F0 [18 []]",
                "F0 [00 [15 'TOMTE-TEST']]",
                "F0 [19 [15 'TOMTE-TEST']]",
                "F0 [87 [15 'TOMTE-TEST']]",
                "F1 [18 [15 'TOMTE-TEST' 16 'a']]",
                "20 [00 00 [15 'OTHER']]",
                "20 [00 00 []]"
            })
    @Violation(v5 = {"4.12.0-5", "3.15.2-1", "3.15.1-1"})
    void aServerThatAuthenticatesInAnotherWayIsLeft(String packet) {
        CompletionStage<?> connected = client().connect();
        expectClosed(greeted().send(packet), PROTOCOL_ERROR, MALFORMED);
        assertThat(catchThrowable(() -> done(connected))).isNotNull();
    }

    @Test
    @Statement(v5 = "4.12.0-7")
    void aClientWithoutAMethodSendsNoAuth() {
        MqttClient client = client(options(Level.V5));
        Wire wire = connect(client, Level.V5);
        assertThat(catchThrowable(() -> done(client.reauthenticate()))).isNotNull();
        expectNothing(wire);
    }
}
