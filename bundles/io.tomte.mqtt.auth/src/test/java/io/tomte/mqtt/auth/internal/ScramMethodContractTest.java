package io.tomte.mqtt.auth.internal;

import java.nio.file.Path;
import java.util.Optional;

import io.tomte.mqtt.api.auth.AuthMethod;
import io.tomte.mqtt.api.client.ClientAuth;
import io.tomte.mqtt.auth.internal.scram.ScramHash;
import io.tomte.mqtt.client.ScramSha256;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.testkit.AuthMethodContract;
import org.junit.jupiter.api.io.TempDir;

/** The hub's SCRAM against the client's, which knows nothing of it. */
class ScramMethodContractTest extends AuthMethodContract {
    @TempDir
    Path data;

    @Override
    protected AuthMethod open() {
        FileAccounts accounts = new FileAccounts(data.resolve("accounts.json"), 4_096);
        accounts.createOwner("admin", "correct horse");
        return ScramMethod.of(ScramHash.SHA_256, accounts);
    }

    @Override
    protected Client knowing() {
        return client("admin", "correct horse");
    }

    @Override
    protected Client guessing() {
        return client("admin", "wrong horse");
    }

    private static Client client(String user, String password) {
        ClientAuth.Exchange exchange = ScramSha256.of(user, password).begin();
        return new Client() {
            @Override
            public Optional<Bytes> first() {
                return exchange.first().toCompletableFuture().join();
            }

            @Override
            public Optional<Bytes> answer(Optional<Bytes> challenge) {
                return exchange.answer(challenge).toCompletableFuture().join();
            }

            @Override
            public boolean accepts(Optional<Bytes> last) {
                exchange.finish(last).toCompletableFuture().join(); // throws where it does not
                return true;
            }
        };
    }
}
