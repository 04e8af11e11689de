package io.tomte.mqtt.api.transport;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.tomte.mqtt.api.connection.EventLoop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TargetTest {
    private static final EventLoop NO_LOOP = new EventLoop() {
        @Override
        public boolean inLoop() {
            return false;
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            return () -> {};
        }

        @Override
        public void execute(Runnable task) {
            task.run();
        }
    };

    private static Target with(Map<String, String> headers) {
        return new Target(
                URI.create("ws://h"),
                NO_LOOP,
                Duration.ofSeconds(1),
                100,
                Target.Tls.DEFAULT,
                Optional.empty(),
                headers);
    }

    @Test
    void keepsTheOrderOfHeadersAndItsOwnCopy() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Z", "1\t2");
        headers.put("Authorization", "Bearer é");
        Target target = with(headers);
        headers.clear();
        assertThat(target.headers().keySet()).containsExactly("X-Z", "Authorization");
    }

    @Test
    void goesStraightWhereNothingElseIsSaid() {
        Target target = new Target(URI.create("mqtt://h"), NO_LOOP, Duration.ofSeconds(1), 100, Target.Tls.DEFAULT);
        assertThat(target.proxy()).isEmpty();
        assertThat(target.headers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "a\r", "ä"})
    void refusesWhatIsNoHeaderName(String name) {
        assertThatThrownBy(() -> with(Map.of(name, "v"))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\n", "\u0000", "\u007f"})
    void refusesHeaderValuesThatWouldSmuggleLines(String value) {
        assertThatThrownBy(() -> with(Map.of("X", value))).hasMessageContaining("control character");
    }
}
