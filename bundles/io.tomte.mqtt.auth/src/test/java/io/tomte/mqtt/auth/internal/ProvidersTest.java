package io.tomte.mqtt.auth.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

import io.tomte.mqtt.api.auth.AuthProvider;
import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProvidersTest {
    private static final Peer HERE = peer(127, 0, 0, 1);
    private static final Peer FAR = peer(192, (byte) 168, 0, 7);

    @TempDir
    Path data;

    private final Queue<Runnable> work = new ArrayDeque<>();
    private Instant now = Instant.EPOCH;
    private FileAccounts accounts;
    private AuthProvider password;

    private static Peer peer(int... ip) {
        try {
            byte[] bytes = {(byte) ip[0], (byte) ip[1], (byte) ip[2], (byte) ip[3]};
            InetAddress address = InetAddress.getByAddress(bytes);
            return new Peer("tcp", Optional.of(new InetSocketAddress(address, 5)), address.toString());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @BeforeEach
    void start() {
        accounts = new FileAccounts(data.resolve("accounts.json"), 1_000);
        password = new PasswordAuth(accounts, new BackOff(() -> now), work::add);
    }

    private static Credentials anonymous(Peer peer) {
        return new Credentials(peer, MqttVersion.V5, "c", Optional.empty(), Optional.empty());
    }

    private static Credentials as(Peer peer, String name, String secret) {
        return new Credentials(peer, MqttVersion.V5, "c", Optional.of(name), Optional.of(Bytes.utf8(secret)));
    }

    private static AuthResult now(CompletionStage<AuthResult> stage) {
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.toCompletableFuture().join();
    }

    private AuthResult worked(Credentials credentials) {
        CompletionStage<AuthResult> stage = password.authenticate(credentials);
        while (!work.isEmpty()) {
            work.remove().run();
        }
        return now(stage);
    }

    private static Optional<ReasonCode> refusal(AuthResult result) {
        return result instanceof AuthResult.Denied denied ? Optional.of(denied.reason()) : Optional.empty();
    }

    @Test
    void grantsTheHubItself() {
        AuthProvider vm = new InVmAuth();
        assertThat(now(vm.authenticate(anonymous(Peer.inVm("rules")))))
                .isInstanceOfSatisfying(
                        AuthResult.Granted.class,
                        granted -> assertThat(granted.user()).isEqualTo("rules"));
        assertThat(now(vm.authenticate(anonymous(HERE)))).isEqualTo(new AuthResult.Abstained());
    }

    @Test
    void leavesClientsWithoutANameToOthers() {
        accounts.createOwner("admin", "12345678");
        assertThat(now(password.authenticate(anonymous(HERE)))).isEqualTo(new AuthResult.Abstained());
    }

    @Test
    void leavesEverybodyToOthersWhileThereIsNoOwner() {
        assertThat(now(password.authenticate(as(HERE, "any", "thing")))).isEqualTo(new AuthResult.Abstained());
    }

    @Test
    void looksAtPasswordsOnTheExecutorOnly() {
        accounts.createOwner("admin", "12345678");
        accounts = new FileAccounts(data.resolve("accounts.json"), 1_000); // remembers nothing yet
        password = new PasswordAuth(accounts, new BackOff(() -> now), work::add);
        CompletionStage<AuthResult> stage = password.authenticate(as(FAR, "admin", "12345678"));
        assertThat(stage.toCompletableFuture()).isNotDone();
        work.remove().run();
        assertThat(now(stage)).isInstanceOf(AuthResult.Granted.class);
        assertThat(now(password.authenticate(as(FAR, "admin", "12345678")))).isInstanceOf(AuthResult.Granted.class);
        assertThat(work).isEmpty();
    }

    @Test
    void failsTheStageWhenTooManyLoginsWait() {
        accounts.createOwner("admin", "12345678");
        password = new PasswordAuth(accounts, new BackOff(() -> now), task -> {
            throw new RejectedExecutionException("full");
        });
        assertThat(password.authenticate(as(FAR, "admin", "wrong")).toCompletableFuture())
                .isCompletedExceptionally();
    }

    @Test
    void refusesWrongNamesAndPasswordsAlike() {
        accounts.createOwner("admin", "12345678");
        assertThat(refusal(worked(as(FAR, "admin", "wrong")))).contains(ReasonCode.BAD_USER_NAME_OR_PASSWORD);
        assertThat(refusal(worked(as(FAR, "other", "12345678")))).contains(ReasonCode.BAD_USER_NAME_OR_PASSWORD);
        assertThat(worked(as(FAR, "admin", "wrong"))).isEqualTo(worked(as(HERE, "other", "wrong")));
    }

    @Test
    void slowsAnAddressDownButNotClientsThatAreKnown() {
        accounts.createOwner("admin", "12345678"); // known to be right from now on
        for (int i = 0; i < BackOff.FREE_FAILURES; i++) {
            worked(as(FAR, "admin", "guess" + i));
        }
        assertThat(worked(as(FAR, "admin", "guess")))
                .isInstanceOfSatisfying(
                        AuthResult.Denied.class,
                        denied -> assertThat(denied.detail()).contains("too many"));
        assertThat(worked(as(FAR, "admin", "12345678"))).isInstanceOf(AuthResult.Granted.class);
        assertThat(worked(as(HERE, "admin", "guess")))
                .isInstanceOfSatisfying(
                        AuthResult.Denied.class,
                        denied -> assertThat(denied.detail()).contains("wrong"));
    }

    @Test
    void refusesEverybodyWhileTheAccountsAreDamaged() throws Exception {
        Files.writeString(data.resolve("accounts.json"), "{");
        accounts = new FileAccounts(data.resolve("accounts.json"), 1_000);
        password = new PasswordAuth(accounts, new BackOff(() -> now), work::add);
        assertThat(refusal(worked(as(HERE, "admin", "12345678")))).contains(ReasonCode.BAD_USER_NAME_OR_PASSWORD);
        assertThat(refusal(anonymous(AnonymousAuth.Mode.AUTO, HERE))).contains(ReasonCode.NOT_AUTHORIZED);
    }

    private AuthResult anonymous(AnonymousAuth.Mode mode, Peer peer) {
        return now(new AnonymousAuth(mode, accounts).authenticate(anonymous(peer)));
    }

    @Test
    void autoIsForThisMachineUntilThereIsAnOwner() {
        assertThat(anonymous(AnonymousAuth.Mode.AUTO, HERE)).isInstanceOf(AuthResult.Granted.class);
        assertThat(refusal(anonymous(AnonymousAuth.Mode.AUTO, FAR))).contains(ReasonCode.NOT_AUTHORIZED);
        accounts.createOwner("admin", "12345678");
        assertThat(refusal(anonymous(AnonymousAuth.Mode.AUTO, HERE))).contains(ReasonCode.NOT_AUTHORIZED);
    }

    @Test
    void trueIsForAllAndFalseForNobody() {
        assertThat(anonymous(AnonymousAuth.Mode.of("true"), FAR)).isInstanceOf(AuthResult.Granted.class);
        assertThat(refusal(anonymous(AnonymousAuth.Mode.of("FALSE"), HERE))).contains(ReasonCode.NOT_AUTHORIZED);
        assertThatThrownBy(() -> AnonymousAuth.Mode.of("maybe")).isInstanceOf(IllegalArgumentException.class);
    }
}
