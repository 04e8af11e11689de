package io.tomte.testkit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.auth.AuthExchange;
import io.tomte.mqtt.api.auth.AuthMethod;
import io.tomte.mqtt.api.auth.AuthStep;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What every {@link AuthMethod} must do. Extend it, and say what a client does that knows its secret, or does not. */
public abstract class AuthMethodContract {
    private static final int MANY = 20; // steps; no method needs more

    private AuthMethod method;

    /** One side of the talk: what the client says first, and to each challenge. */
    public interface Client {
        Optional<Bytes> first();

        Optional<Bytes> answer(Optional<Bytes> challenge);

        /** Whether the client is content with the last word of the method. */
        boolean accepts(Optional<Bytes> last);
    }

    protected abstract AuthMethod open() throws Exception;

    /** A new client that knows the secret. */
    protected abstract Client knowing();

    /** A new client that does not. */
    protected abstract Client guessing();

    @BeforeEach
    void openMethod() throws Exception {
        method = open();
    }

    private AuthExchange begin() {
        return method.begin(
                new Credentials(Peer.inVm("contract"), MqttVersion.V5, "contract", Optional.empty(), Optional.empty()));
    }

    private static AuthStep next(AuthExchange exchange, Optional<Bytes> data) {
        try {
            return exchange.next(data).toCompletableFuture().get(AuthExchange.TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            throw new AssertionError("no answer", e);
        }
    }

    /** Talks to the end. */
    private static AuthStep talk(AuthExchange exchange, Client client) {
        AuthStep step = next(exchange, client.first());
        for (int i = 0; i < MANY && step instanceof AuthStep.Continue more; i++) {
            step = next(exchange, client.answer(more.data()));
        }
        return step;
    }

    @Test
    void hasAName() {
        assertThat(method.name()).isNotBlank().isEqualTo(method.name());
    }

    @Test
    void letsInWhoKnowsTheSecret() {
        Client client = knowing();
        assertThat(talk(begin(), client)).isInstanceOfSatisfying(AuthStep.Done.class, done -> {
            assertThat(done.granted().user()).isNotEmpty();
            assertThat(client.accepts(done.data())).isTrue();
        });
    }

    @Test
    void refusesWhoDoesNot() {
        assertThat(talk(begin(), guessing())).isInstanceOf(AuthStep.Refused.class);
    }

    @Test
    void keepsExchangesApart() {
        Client one = knowing();
        Client two = knowing();
        Client thief = guessing();
        AuthExchange first = begin();
        AuthExchange second = begin();
        AuthExchange third = begin();
        AuthStep firstStep = next(first, one.first());
        AuthStep thirdStep = next(third, thief.first());
        AuthStep secondStep = next(second, two.first());
        for (int i = 0; i < MANY; i++) {
            if (secondStep instanceof AuthStep.Continue more) {
                secondStep = next(second, two.answer(more.data()));
            }
            if (thirdStep instanceof AuthStep.Continue more) {
                thirdStep = next(third, thief.answer(more.data()));
            }
            if (firstStep instanceof AuthStep.Continue more) {
                firstStep = next(first, one.answer(more.data()));
            }
        }
        assertThat(List.of(firstStep, secondStep)).hasOnlyElementsOfType(AuthStep.Done.class);
        assertThat(thirdStep).isInstanceOf(AuthStep.Refused.class);
    }

    @Test
    void doesNotTakeTheWordsOfAnotherExchange() {
        Client client = knowing();
        AuthExchange heard = begin();
        AuthStep asked = next(heard, client.first());
        if (asked instanceof AuthStep.Continue more) {
            Optional<Bytes> answer = client.answer(more.data());
            AuthExchange replay = begin();
            AuthStep other = next(replay, knowing().first());
            assertThat(other).isInstanceOf(AuthStep.Continue.class);
            assertThat(next(replay, answer)).isNotInstanceOf(AuthStep.Done.class);
        }
    }

    @Test
    void refusesNonsense() {
        List<Bytes> nonsense = List.of(
                Bytes.EMPTY,
                Bytes.utf8("nonsense"),
                Bytes.copyOf(new byte[] {0, -1, (byte) 0xC3, 40}),
                Bytes.copyOf(new byte[60_000]));
        for (Bytes first : nonsense) {
            for (Bytes second : nonsense) {
                AuthExchange exchange = begin();
                AuthStep step = next(exchange, Optional.of(first));
                for (int i = 0; i < MANY && step instanceof AuthStep.Continue; i++) {
                    step = next(exchange, Optional.of(second));
                }
                assertThat(step).isInstanceOf(AuthStep.Refused.class);
            }
        }
    }

    @Test
    void doesNotWaitForEverForAClientThatSaysNothing() {
        AuthExchange exchange = begin();
        AuthStep step = next(exchange, Optional.empty());
        for (int i = 0; i < MANY && step instanceof AuthStep.Continue; i++) {
            step = next(exchange, Optional.empty());
        }
        assertThat(step).isInstanceOf(AuthStep.Refused.class);
    }

    @Test
    void mayBeCancelledAtAnyTime() {
        begin().cancel();
        AuthExchange exchange = begin();
        next(exchange, knowing().first());
        exchange.cancel();
        assertThat(talk(begin(), knowing())).isInstanceOf(AuthStep.Done.class);
    }
}
