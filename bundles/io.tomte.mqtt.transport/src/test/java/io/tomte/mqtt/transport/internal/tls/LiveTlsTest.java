package io.tomte.mqtt.transport.internal.tls;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import io.netty.handler.ssl.SslContext;
import io.tomte.mqtt.transport.TestPki;
import io.tomte.mqtt.transport.TlsOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LiveTlsTest {
    @TempDir
    Path folder;

    private static LiveTls open(TestPki.Pair pair, InstantSource clock) throws Exception {
        return LiveTls.open(TlsOptions.of(pair.chain(), pair.key()), clock);
    }

    private static void replace(Path old, Path fresh) throws Exception {
        Files.move(fresh, old, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void takesOverNewFilesAndKeepsTheOldOnesWhileTheNewAreBroken() throws Exception {
        TestPki pki = new TestPki(folder);
        TestPki.Pair first = pki.server("first");
        TestPki.Pair second = pki.server("second");
        LiveTls tls = open(first, InstantSource.system());
        SslContext before = tls.context();
        assertThat(tls.check()).isEmpty();
        assertThat(tls.context()).isSameAs(before);

        replace(first.chain(), second.chain());
        assertThat(tls.check().orElseThrow())
                .contains(first.key() + " does not belong to the certificate " + first.chain())
                .contains("The files read before stay in use.");
        assertThat(tls.context()).isSameAs(before);
        assertThat(tls.check()).as("still broken").isPresent();

        replace(first.key(), second.key());
        assertThat(tls.check()).isEmpty();
        assertThat(tls.context()).isNotSameAs(before);

        Files.delete(first.key());
        assertThat(tls.check().orElseThrow()).contains("does not exist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 |",
                "21 | expires on 2030-06-01, in 21 days",
                "6  | expires on 2030-06-01, in 6 days",
                "1  | expires on 2030-06-01, in 1 day;",
                "0  | expired on 2030-06-01",
                "-9 | expired on 2030-06-01",
            })
    void warnsBeforeTheEnd(int daysLeft, String sentence) throws Exception {
        Instant end = Instant.parse("2030-06-01T12:00:00Z");
        TestPki.Pair pair = new TestPki(folder).server("s", "CN=s", end);
        LiveTls tls = open(pair, InstantSource.fixed(end.minus(Duration.ofDays(daysLeft))));
        if (sentence == null) {
            assertThat(tls.check()).isEmpty();
        } else {
            assertThat(tls.check().orElseThrow())
                    .contains(sentence)
                    .contains(pair.chain().toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "505, FINE",
        "504, WEEKS",
        "503, WEEKS",
        "169, WEEKS",
        "168, DAYS",
        "25, DAYS",
        "24, TOMORROW",
        "0, OVER"
    })
    void countsDown(long hours, Expiry expected) {
        Instant now = Instant.parse("2030-06-01T12:00:00Z");
        Instant end = now.plus(Duration.ofHours(hours));
        assertThat(Expiry.of(end, now)).isEqualTo(expected);
    }

    @Test
    void namesTheClockWhereACertificateIsNotYetValid() throws Exception {
        TestPki.Pair pair = new TestPki(folder).server("s");
        LiveTls tls = open(pair, InstantSource.fixed(Instant.parse("1970-01-02T00:00:00Z")));
        assertThat(tls.check().orElseThrow()).contains("is valid only from").contains("clock");
    }
}
