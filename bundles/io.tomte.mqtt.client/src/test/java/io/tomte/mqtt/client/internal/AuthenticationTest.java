package io.tomte.mqtt.client.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.client.ClientAuth;
import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.packet.Auth;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.testkit.PipeConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Enhanced authentication; MQTT 5 section 4.12. */
class AuthenticationTest {
    /** Echoes challenges; fails on the word "bad", and never answers "slow". */
    private final class Echo implements ClientAuth, ClientAuth.Exchange {
        @Override
        public String method() {
            return "ECHO";
        }

        @Override
        public Exchange begin() {
            begun++;
            onLoop.add(scene.loops.get(0).inLoop());
            return this;
        }

        @Override
        public CompletionStage<Optional<Bytes>> first() {
            return CompletableFuture.completedFuture(Optional.of(Bytes.utf8("first")));
        }

        @Override
        public CompletionStage<Optional<Bytes>> answer(Optional<Bytes> challenge) {
            onLoop.add(scene.loops.get(0).inLoop());
            return challenge.equals(utf8("slow"))
                    ? new CompletableFuture<>()
                    : CompletableFuture.completedFuture(challenge);
        }

        @Override
        public CompletionStage<Void> finish(Optional<Bytes> last) {
            onLoop.add(scene.loops.get(0).inLoop());
            if (last.equals(utf8("bad"))) {
                throw new IllegalStateException("this server proves nothing");
            }
            return CompletableFuture.completedFuture(null);
        }
    }

    private final List<Boolean> onLoop = new ArrayList<>();
    private int begun;
    private final Scene scene = new Scene(options -> options.withAuth(new Echo()));

    private static Optional<Bytes> utf8(String text) {
        return Optional.of(Bytes.utf8(text));
    }

    private static Properties method(String data) {
        return Properties.builder()
                .text(Property.AUTHENTICATION_METHOD, "ECHO")
                .bytes(Property.AUTHENTICATION_DATA, Bytes.utf8(data))
                .build();
    }

    private static Auth auth(ReasonCode reason, String data) {
        return new Auth(reason, method(data));
    }

    private static ConnAck welcome(String data) {
        return new ConnAck(false, ReasonCode.SUCCESS, method(data));
    }

    /** A connection that has sent its CONNECT. */
    private PipeConnection greeted() {
        PipeConnection connection = scene.accept();
        Connect connect = (Connect) connection.take().getFirst();
        assertThat(connect.properties().text(Property.AUTHENTICATION_METHOD)).contains("ECHO");
        assertThat(connect.properties().bytes(Property.AUTHENTICATION_DATA)).isEqualTo(utf8("first"));
        return connection;
    }

    private PipeConnection connected() {
        scene.client.connect();
        PipeConnection connection = greeted();
        scene.send(connection, welcome("last"));
        assertThat(scene.state()).isInstanceOf(ClientState.Connected.class);
        return connection;
    }

    @Test
    void answersAsOftenAsTheServerAsks() { // [MQTT-4.12.0-3], [MQTT-3.1.2-30]
        var done = scene.client.connect();
        scene.client.publish(Publish.of("a", Bytes.EMPTY, QoS.AT_MOST_ONCE, false));
        PipeConnection connection = greeted();
        for (String challenge : List.of("one", "two")) {
            scene.send(connection, auth(ReasonCode.CONTINUE_AUTHENTICATION, challenge));
            assertThat(connection.take()).containsExactly(auth(ReasonCode.CONTINUE_AUTHENTICATION, challenge));
        }
        scene.send(connection, welcome("last"));
        assertThat(scene.join(done)).isEqualTo(welcome("last"));
        assertThat(connection.take()).hasSize(1).first().isInstanceOf(Publish.class);
        assertThat(onLoop).hasSize(4).containsOnly(false);
    }

    @Test
    void losesNothingThatComesWhileItJudges() {
        List<String> came = new ArrayList<>();
        scene.client.subscribe(Subscription.of("a", QoS.AT_MOST_ONCE), message -> came.add(message.topic()));
        scene.client.connect();
        PipeConnection connection = greeted();
        scene.hold();
        scene.send(connection, welcome("last"), Publish.of("a", Bytes.EMPTY, QoS.AT_MOST_ONCE, false));
        assertThat(connection.take()).isEmpty();
        scene.release();
        assertThat(came).containsExactly("a");
    }

    @Test
    void leavesAServerThatProvesNothingAndTriesAgain() {
        scene.breakOff(connected());
        scene.retry();
        PipeConnection second = greeted();
        scene.send(second, welcome("bad"));
        assertThat(second.take()).containsExactly(Disconnect.of(ReasonCode.UNSPECIFIED_ERROR));
        assertThat(second.isClosed()).isTrue();
        assertThat(((ClientState.Waiting) scene.state()).why())
                .isEqualTo("The authentication failed: this server proves nothing");
        assertThat(begun).isEqualTo(2);
    }

    @Test
    void doesNotWaitForEverForItsOwnAnswer() {
        var done = scene.client.connect();
        PipeConnection connection = greeted();
        scene.send(connection, auth(ReasonCode.CONTINUE_AUTHENTICATION, "slow"));
        scene.advance(Duration.ofSeconds(10));
        scene.failure(done);
        assertThat(connection.isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesNoOtherMethod(boolean inAuth) {
        var done = scene.client.connect();
        PipeConnection connection = greeted();
        Properties other = Properties.builder()
                .text(Property.AUTHENTICATION_METHOD, "OTHER")
                .build();
        scene.send(
                connection,
                inAuth
                        ? new Auth(ReasonCode.CONTINUE_AUTHENTICATION, other)
                        : new ConnAck(false, ReasonCode.SUCCESS, other));
        assertThat(connection.take()).containsExactly(Disconnect.of(ReasonCode.PROTOCOL_ERROR));
        scene.failure(done);
    }

    @Test
    void doesNotTrustAServerThatSkipsTheMethod() { // [MQTT-4.12.0-5]
        var done = scene.client.connect();
        scene.send(greeted(), new ConnAck(false, ReasonCode.SUCCESS, Properties.NONE));
        scene.failure(done);
    }

    @Test
    void takesNoAuthInsteadOfConnAck() {
        var done = scene.client.connect();
        PipeConnection connection = greeted();
        scene.send(connection, auth(ReasonCode.SUCCESS, "last"));
        assertThat(connection.take()).containsExactly(Disconnect.of(ReasonCode.PROTOCOL_ERROR));
        scene.failure(done);
    }

    @Test
    void saysItsNameAgain() { // [MQTT-4.12.1-1]
        PipeConnection connection = connected();
        var done = scene.client.reauthenticate();
        var same = scene.client.reauthenticate();
        assertThat(scene.take(connection)).containsExactly(auth(ReasonCode.RE_AUTHENTICATE, "first"));
        var published = scene.client.publish(Publish.of("a", Bytes.EMPTY, QoS.AT_MOST_ONCE, false));
        scene.join(published); // goes on meanwhile
        connection.take();
        scene.send(connection, auth(ReasonCode.CONTINUE_AUTHENTICATION, "one"));
        assertThat(connection.take()).containsExactly(auth(ReasonCode.CONTINUE_AUTHENTICATION, "one"));
        assertThat(done.toCompletableFuture()).isNotDone();
        scene.send(connection, auth(ReasonCode.SUCCESS, "last"));
        scene.join(done);
        scene.join(same);
        scene.advance(Duration.ofSeconds(20)); // the timer is gone
        assertThat(scene.state()).isInstanceOf(ClientState.Connected.class);
        scene.client.reauthenticate();
        assertThat(scene.take(connection)).containsExactly(auth(ReasonCode.RE_AUTHENTICATE, "first"));
    }

    @Test
    void endsTheConnectionWhenItFailsAgain() { // [MQTT-4.12.1-2]
        PipeConnection connection = connected();
        var done = scene.client.reauthenticate();
        scene.take(connection);
        scene.send(connection, auth(ReasonCode.SUCCESS, "bad"));
        assertThat(scene.failure(done)).hasMessageContaining("proves nothing");
        assertThat(connection.take()).containsExactly(Disconnect.of(ReasonCode.UNSPECIFIED_ERROR));
        assertThat(connection.isClosed()).isTrue();
        assertThat(scene.state()).isInstanceOf(ClientState.Waiting.class);
    }

    @Test
    void endsTheConnectionOfAServerThatDoesNotAnswer() {
        PipeConnection connection = connected();
        var done = scene.client.reauthenticate();
        scene.advance(Duration.ofSeconds(10));
        assertThat(scene.failure(done)).hasMessageContaining("did not answer");
        assertThat(connection.isClosed()).isTrue();
    }

    @Test
    void failsAgainWhenTheServerEndsTheConnection() {
        PipeConnection connection = connected();
        var done = scene.client.reauthenticate();
        scene.take(connection);
        scene.send(connection, Disconnect.of(ReasonCode.NOT_AUTHORIZED));
        assertThat(scene.failure(done)).hasMessageContaining("not authorized");
        assertThat(scene.state()).isInstanceOf(ClientState.Ended.class);
    }

    @Test
    void needsSomethingToRepeatAndAConnection() { // [MQTT-4.12.0-7]
        assertThat(scene.failure(scene.client.reauthenticate())).hasMessage("There is no connection.");
        Scene plain = Scene.plain();
        PipeConnection connection = plain.connect();
        assertThat(plain.failure(plain.client.reauthenticate()).reason())
                .isEqualTo(ReasonCode.BAD_AUTHENTICATION_METHOD);
        assertThat(plain.take(connection)).isEmpty();
    }

    @Test
    void saysNothingOfItBeforeMqtt5() {
        Scene old = new Scene(options -> options.withVersion(MqttVersion.V3_1_1).withAuth(new Echo()));
        var done = old.client.connect();
        PipeConnection connection = old.welcome();
        old.join(done);
        assertThat(begun).isZero();
        assertThat(old.failure(old.client.reauthenticate()).reason()).isEqualTo(ReasonCode.BAD_AUTHENTICATION_METHOD);
        assertThat(connection.isClosed()).isFalse();
    }
}
