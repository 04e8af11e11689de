package io.tomte.mqtt.auth.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.tomte.mqtt.api.auth.AuthExchange;
import io.tomte.mqtt.api.auth.AuthStep;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.api.client.ClientAuth;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.auth.internal.scram.ScramHash;
import io.tomte.mqtt.client.ScramSha256;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ScramMethodTest {
    private static final int FEW = 4_096; // iterations

    @TempDir
    Path data;

    private Instant now = Instant.EPOCH;
    private final BackOff backOff = new BackOff(() -> now);

    private FileAccounts accounts() {
        return new FileAccounts(data.resolve("accounts.json"), FEW);
    }

    private FileAccounts owned() {
        FileAccounts accounts = accounts();
        accounts.createOwner("admin", "12345678");
        return accounts;
    }

    private AuthExchange exchange(FileAccounts accounts) {
        ScramMethod method = new ScramMethod(ScramHash.SHA_256, accounts, backOff, () -> "server");
        InetSocketAddress far = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5);
        return method.begin(new Credentials(
                new Peer("tcp", Optional.of(far), "far"), MqttVersion.V5, "c", Optional.empty(), Optional.empty()));
    }

    private static AuthStep next(AuthExchange exchange, Optional<Bytes> data) {
        return exchange.next(data).toCompletableFuture().join();
    }

    private AuthStep logIn(FileAccounts accounts, String name, String password) {
        ClientAuth.Exchange client = ScramSha256.of(name, password).begin();
        AuthExchange server = exchange(accounts);
        AuthStep step = next(server, client.first().toCompletableFuture().join());
        return step instanceof AuthStep.Continue more
                ? next(server, client.answer(more.data()).toCompletableFuture().join())
                : step;
    }

    private static String challenge(AuthStep step) {
        return ((AuthStep.Continue) step).data().orElseThrow().utf8();
    }

    private String challenge(FileAccounts accounts, String name) {
        return challenge(next(exchange(accounts), Optional.of(Bytes.utf8("n,,n=" + name + ",r=client"))));
    }

    private static String detail(AuthStep step) {
        return ((AuthStep.Refused) step).denied().detail();
    }

    @Test
    void letsTheOwnerInAlsoAfterARestart() {
        owned();
        assertThat(logIn(accounts(), "admin", "12345678"))
                .isInstanceOfSatisfying(
                        AuthStep.Done.class,
                        done -> assertThat(done.granted().user()).isEqualTo("admin"));
        assertThat(detail(logIn(accounts(), "admin", "12345679"))).isEqualTo("wrong name or password");
        assertThat(detail(logIn(accounts(), "Admin", "12345678"))).isEqualTo("wrong name or password");
    }

    @Test
    void comparesNamesAndPasswordsAsSaslDoes() {
        FileAccounts accounts = accounts();
        accounts.createOwner("A\u030Asa", "\u216812345678");
        assertThat(logIn(accounts, "\u00C5sa", "IX12345678")).isInstanceOf(AuthStep.Done.class);
    }

    @Test
    void invitesAClientThatSentNoDataOnce() {
        AuthExchange exchange = exchange(owned());
        assertThat(next(exchange, Optional.empty())).isEqualTo(new AuthStep.Continue(Optional.empty()));
        assertThat(challenge(next(exchange, Optional.of(Bytes.utf8("n,,n=admin,r=client")))))
                .startsWith("r=clientserver,s=");
    }

    @Test
    void doesNotTellWhichNamesExist() {
        FileAccounts accounts = owned();
        String known = challenge(accounts, "admin");
        String unknown = challenge(accounts, "other");
        assertThat(known).matches("r=clientserver,s=[A-Za-z0-9+/]{22}==,i=4096");
        assertThat(unknown)
                .matches("r=clientserver,s=[A-Za-z0-9+/]{22}==,i=4096")
                .isNotEqualTo(known);
        assertThat(challenge(accounts, "other")).isEqualTo(unknown);
        assertThat(challenge(accounts(), "other")).isEqualTo(unknown); // nor by a restart
        assertThat(challenge(accounts(), "admin")).isEqualTo(known);
    }

    @Test
    void makesTheKeysOfOldAccountsAtTheNextGoodLogIn() throws Exception {
        Path file = data.resolve("accounts.json");
        owned();
        JsonObject root = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        root.remove("scram_secret");
        root.getAsJsonArray("accounts").get(0).getAsJsonObject().remove("scram");
        Files.writeString(file, root.toString());
        FileAccounts old = accounts();
        String before = challenge(old, "admin");
        assertThat(detail(logIn(old, "admin", "12345678"))).isEqualTo("wrong name or password");
        assertThat(old.verify("admin", "wrong one")).isFalse();
        assertThat(Files.readString(file)).doesNotContain("scram");
        assertThat(old.verify("admin", "12345678")).isTrue();
        assertThat(challenge(old, "admin")).isEqualTo(before); // nobody sees from outside that it happened
        assertThat(logIn(old, "admin", "12345678")).isInstanceOf(AuthStep.Done.class);
        assertThat(logIn(accounts(), "admin", "12345678")).isInstanceOf(AuthStep.Done.class);
        assertThat(accounts().verify("admin", "12345678")).isTrue();
    }

    @Test
    void keepsNothingInTheFileThatLogsIn() throws Exception {
        owned();
        String file = Files.readString(data.resolve("accounts.json"));
        assertThat(file).contains("\"SCRAM-SHA-256\"", "\"SCRAM-SHA-512\"").doesNotContain("12345678");
        String salts = "\"salt\": \"([^\"]*)\"";
        assertThat(Pattern.compile(salts).matcher(file).results().map(found -> found.group(1)))
                .hasSize(3)
                .doesNotHaveDuplicates(); // the password hash is not the salted password of SCRAM-SHA-512
    }

    @Test
    void readsFilesOfLaterVersions() throws Exception {
        owned();
        Path file = data.resolve("accounts.json");
        Files.writeString(file, Files.readString(file).replace("SCRAM-SHA-512", "SCRAM-SHA3-512"));
        assertThat(logIn(accounts(), "admin", "12345678")).isInstanceOf(AuthStep.Done.class);
    }

    @Test
    void countsAsAWrongPassword() {
        FileAccounts accounts = owned();
        for (int i = 0; i < BackOff.FREE_FAILURES; i++) {
            assertThat(detail(logIn(accounts, "admin", "guess" + i))).isEqualTo("wrong name or password");
        }
        assertThat(detail(logIn(accounts, "admin", "12345678"))).isEqualTo("too many wrong passwords from there");
        now = now.plusSeconds(1);
        assertThat(logIn(accounts, "admin", "12345678")).isInstanceOf(AuthStep.Done.class);
        assertThat(detail(logIn(accounts, "admin", "guess"))).isEqualTo("wrong name or password");
    }

    @Test
    void looksAtNoProofThatWasBegunBeforeTheWait() {
        FileAccounts accounts = owned();
        AuthExchange begun = exchange(accounts);
        ClientAuth.Exchange client = ScramSha256.of("admin", "12345678").begin();
        AuthStep asked = next(begun, client.first().toCompletableFuture().join());
        for (int i = 0; i < BackOff.FREE_FAILURES; i++) {
            logIn(accounts, "admin", "guess" + i);
        }
        Optional<Bytes> proof = client.answer(((AuthStep.Continue) asked).data())
                .toCompletableFuture()
                .join();
        assertThat(next(begun, proof)).isInstanceOf(AuthStep.Refused.class);
    }

    @Test
    void refusesEverybodyWithoutAnOwner() throws Exception {
        assertThat(detail(logIn(accounts(), "admin", "12345678"))).isEqualTo("there is no account yet");
        Files.writeString(data.resolve("accounts.json"), "{");
        assertThat(detail(logIn(accounts(), "admin", "12345678"))).isEqualTo("wrong name or password");
    }

    @Test
    void leavesOutPasswordsThatSaslDoesNotAllow() {
        FileAccounts accounts = accounts();
        accounts.createOwner("admin", "1234567\uE000");
        assertThat(accounts.verify("admin", "1234567\uE000")).isTrue();
        assertThat(challenge(accounts, "admin")).isNotEmpty();
        assertThat(accounts().verify("admin", "1234567\uE000")).isTrue();
    }
}
