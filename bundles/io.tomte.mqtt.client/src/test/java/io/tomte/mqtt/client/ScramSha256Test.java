package io.tomte.mqtt.client;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import io.tomte.mqtt.api.client.ClientAuth;
import io.tomte.mqtt.packet.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScramSha256Test {
    // the example of RFC 7677 section 3
    private static final String NONCE = "rOprNGfwEbeRWgbNEkqO";
    private static final String FIRST = "n,,n=user,r=" + NONCE;
    private static final String CHALLENGE =
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
    private static final String PROOF = "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
            + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
    private static final String VERDICT = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

    private final ClientAuth.Exchange exchange =
            ScramSha256.withNonce("user", "pencil", NONCE).begin();

    private static Optional<Bytes> utf8(String text) {
        return Optional.of(Bytes.utf8(text));
    }

    private static String text(CompletionStage<Optional<Bytes>> stage) {
        return stage.toCompletableFuture().join().orElseThrow().utf8();
    }

    private String answer(String challenge) {
        return text(exchange.answer(utf8(challenge)));
    }

    @Test
    void speaksTheExampleOfTheStandard() {
        assertThat(text(exchange.first())).isEqualTo(FIRST);
        assertThat(answer(CHALLENGE)).isEqualTo(PROOF);
        assertThat(exchange.finish(utf8(VERDICT))).isCompleted();
    }

    @Test
    void takesTheSignatureOfTheServerBeforeTheEndToo() {
        exchange.first();
        answer(CHALLENGE);
        assertThat(exchange.answer(utf8(VERDICT))).isCompletedWithValue(Optional.empty());
        assertThat(exchange.finish(Optional.empty())).isCompleted();
    }

    static Stream<Optional<Bytes>> noVerdicts() {
        return Stream.of(
                Optional.empty(), utf8(""), utf8("v=" + "A".repeat(43) + "="), utf8("e=other-error"), utf8("v=?"));
    }

    @ParameterizedTest
    @MethodSource("noVerdicts")
    void isNotContentWithAServerThatProvesNothing(Optional<Bytes> last) {
        exchange.first();
        answer(CHALLENGE);
        assertThatIllegalStateException().isThrownBy(() -> exchange.finish(last));
        assertThatIllegalStateException().isThrownBy(() -> exchange.finish(utf8(VERDICT)));
    }

    @Test
    void isNotContentWithAServerThatSkipsTheProof() {
        exchange.first();
        assertThatIllegalStateException().isThrownBy(() -> exchange.finish(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "e=unknown-user",
                "m=unknown,r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "r=somebodyElse,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "r=rOprNGfwEbeRWgbNEkqOx,s=??,i=4096",
                "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4095",
                "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=999999999",
                "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=99999999999"
            })
    void refusesWhatIsNoChallenge(String challenge) {
        exchange.first();
        assertThatThrownBy(() -> answer(challenge)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"a=b,c;a=3Db=2Cc", "I\u00ADX;IX", "\u00AA;a", "\u2168;IX", "a\u00A0b;a b"})
    void writesNamesAsSaslDoes(String user, String written) { // RFC 4013 section 3, RFC 5802 section 5.1
        assertThat(text(ScramSha256.withNonce(user, "p", "n").begin().first())).isEqualTo("n,,n=" + written + ",r=n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u00AD", "a\u0007", "\uE000", "\u202E", "\uFFFE"})
    void refusesNamesAndPasswordsThatSaslForbids(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ScramSha256.of(text, "password"));
        assertThatIllegalArgumentException().isThrownBy(() -> ScramSha256.of("user", text));
    }

    @Test
    void neverSaysTheSameTwice() {
        ScramSha256 auth = ScramSha256.of("user", "pencil");
        assertThat(text(auth.begin().first())).isNotEqualTo(text(auth.begin().first()));
        assertThat(auth).hasToString("SCRAM-SHA-256 as user");
    }
}
